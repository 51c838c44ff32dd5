/**
 * One chat: its log of messages, what only the person who acted sees, and the box to write in.
 *
 * Promise: news never moves what the reader looks at, and nothing that was typed is lost to a broken connection.
 */

import { Composer } from "./composer.js";
import { openForm } from "./dialogs.js";
import { arrange, el, freshId, icon } from "./dom.js";
import { MessageView } from "./message.js";
import { act, Refused } from "./net.js";
import { refresh } from "./state.js";
import { bind } from "./words.js";

/** Closer to the end than this counts as reading the newest message. In CSS pixels. */
const NEAR_END_PX = 48;
/** What is said appears as "being sent" only if the answer takes longer. In milliseconds. */
const SLOW_MS = 300;

export class Pane {
  /** @param {any} chat */
  constructor(chat) {
    this.id = chat.id;
    /** @type {Map<string, MessageView>} */
    this.views = new Map();
    /** What this page alone knows: notes, troubles, messages on their way. @type {{node: HTMLElement, after: string|null, at: string|null, person?: string, key?: string|null, act?: string}[]} */
    this.locals = [];
    /** Presses on their way. @type {Set<string>} */
    this.busy = new Set();
    /** Messages leave in the order they were written. */
    this.line = Promise.resolve();
    this.stuck = true;
    this.savedTop = 0;
    this.height = 0;
    this.width = 0;
    /** Where the focus waits for the next thing to press, if the button that had it is gone. @type {Element|null} */
    this.adrift = null;
    this.build(chat);
  }

  build(chat) {
    this.list = el("div", { class: "log-list" });
    this.empty = el("div", { class: "empty" }, icon("bell", "bell"), el("p", {}));
    bind(this.empty.lastChild, "text", "empty");
    this.log = el("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" }, this.empty, this.list);
    bind(this.log, "aria-label", "log", { chat: chat.title });
    this.newer = el("button", { type: "button", class: "newer", hidden: true, "data-testid": `newer-${chat.id}`, on: { click: () => this.toEnd() } }, icon("down"), el("span", {}));
    bind(this.newer.lastChild, "text", "newer");
    // Many old buttons may stand between the tabs and the box.
    const skip = el("button", { type: "button", class: "to-box", on: { click: () => this.composer.text.focus() } });
    bind(skip, "text", "skip-log");
    this.composer = new Composer(chat, {
      say: (person, text, file) => this.say(person, text, file),
      speaker: () => this.showBusy(),
    });
    this.node = el("section", { class: "pane", role: "tabpanel", id: `pane-${chat.id}`, "data-chat": chat.id },
      el("div", { class: "log-frame" }, skip, this.log, this.newer), this.composer.node);
    this.log.addEventListener("scroll", () => this.noteScroll());
    new ResizeObserver(() => this.restoreScroll()).observe(this.log);
  }

  /**
   * @param {any} chat
   * @param {{sides: any[], people: Map<string, any>}} school
   * @returns {number} how many messages are new to this page
   */
  update(chat, { sides, people }) {
    this.chat = chat;
    this.people = people;
    bind(this.log, "aria-label", "log", { chat: chat.title });
    this.composer.update(chat, sides, people);

    const fresh = chat.messages.filter((message) => !this.views.has(message.id)).length;
    const held = this.list.contains(document.activeElement) ? document.activeElement : null;
    this.keepingPlace(() => {
      this.drawMessages(chat.messages);
      this.drawOrder();
    }, fresh);
    const now = document.activeElement;
    const gone = held !== null && (now === document.body || (held.matches("button") && now.matches(".message")));
    if (gone || (this.adrift !== null && now === this.adrift)) this.focusOn(now);
    return fresh;
  }

  drawMessages(messages) {
    const present = new Set(messages.map((message) => message.id));
    for (const id of this.views.keys()) if (!present.has(id)) this.views.delete(id);
    for (const message of messages) {
      if (!this.views.has(message.id)) this.views.set(message.id, new MessageView(this.surroundings()));
      this.views.get(message.id).update(message);
    }
    this.showBusy();
  }

  surroundings() {
    const pane = this;
    return {
      person: (id) => pane.people.get(id),
      // Read at every drawing: a school may change its language.
      get languages() {
        return pane.chat.languages;
      },
      press: (button, message, data) => pane.press(button, message, data),
    };
  }

  /** Puts messages and what only this page knows into one order. */
  drawOrder() {
    const messages = [...this.views.values()];
    // What has arrived is no longer on its way, though its answer may be.
    const said = new Set(messages.map((view) => view.message.act));
    const locals = this.locals.filter((local) => !said.has(local.act));
    const wanted = [];
    const placed = new Set();
    const place = (local) => {
      wanted.push(local.node);
      placed.add(local);
    };
    // A note stays where it was when it came: later messages go below it.
    const due = (before) => locals.filter((local) => !placed.has(local) && !this.views.has(local.after) && local.at !== null && Date.parse(local.at) < before);
    for (const view of messages) {
      due(Date.parse(view.message.at)).forEach(place);
      wanted.push(view.node);
      locals.filter((local) => local.after === view.message.id).forEach(place);
    }
    locals.filter((local) => !placed.has(local)).forEach(place);
    arrange(this.list, wanted);
    const views = new Map(messages.map((view) => [view.node, view]));
    wanted.forEach((node, index) => views.get(node)?.follow(views.get(wanted[index - 1])));
    this.empty.hidden = wanted.length > 0;
  }

  // ── Scrolling ───────────────────────────────────────────────────────────────────────────────────────────

  /** Runs `change` so that what the reader looks at stays where it is. */
  keepingPlace(change, fresh = 0) {
    if (this.log.clientHeight === 0) {
      change();
      return;
    }
    const top = this.log.scrollTop;
    const anchor = this.stuck ? null : [...this.list.children].find((node) => node.offsetTop + node.offsetHeight > top);
    const offset = anchor ? anchor.offsetTop - top : 0;
    change();
    if (this.stuck) this.toEnd();
    else if (anchor?.isConnected) this.log.scrollTop = anchor.offsetTop - offset;
    if (!this.stuck && fresh > 0) this.newer.hidden = false;
  }

  toEnd() {
    this.stuck = true;
    this.newer.hidden = true;
    this.log.scrollTop = this.log.scrollHeight;
  }

  noteScroll() {
    // A log that is coming back into view, or has another size now, reports a scroll that nobody made.
    const { clientHeight, clientWidth } = this.log;
    if (clientHeight === 0 || clientHeight !== this.height || clientWidth !== this.width) return;
    this.savedTop = this.log.scrollTop;
    this.stuck = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END_PX;
    if (this.stuck) this.newer.hidden = true;
  }

  restoreScroll() {
    const shown = this.height === 0 && this.log.clientHeight > 0;
    this.height = this.log.clientHeight;
    this.width = this.log.clientWidth;
    if (this.stuck) this.toEnd();
    else if (shown) this.log.scrollTop = this.savedTop;
  }

  /** Brings the outcome of the reader's own act into view, moving no further than needed. */
  reveal(node) {
    requestAnimationFrame(() => {
      if (!node.isConnected) return;
      // What is taller than the view is read from its beginning.
      if (node.offsetHeight > this.log.clientHeight) node.scrollIntoView({ block: "start" });
      else if (node === this.list.lastElementChild) this.toEnd();
      else node.scrollIntoView({ block: "nearest" });
    });
  }

  // ── Acting ──────────────────────────────────────────────────────────────────────────────────────────────

  /** @param {string} person @param {string} text @param {object|null} file */
  say(person, text, file) {
    const body = { id: freshId(), chat: this.id, person, text, ...(file === null ? {} : { file }) };
    this.toEnd();
    this.line = this.line.then(() => this.deliver(body));
  }

  async deliver(body) {
    const waiting = this.waitingMessage(body);
    const slow = setTimeout(() => this.addLocal(waiting), SLOW_MS);
    try {
      const answer = await act(body.file ? "send" : "say", body);
      await refresh().catch(() => {});
      clearTimeout(slow);
      this.dropLocal(waiting);
      this.show(answer, body.person, null);
    } catch (trouble) {
      clearTimeout(slow);
      this.dropLocal(waiting);
      this.addTrouble(trouble, { typed: body.text, file: body.file ?? null, again: () => {
        this.line = this.line.then(() => this.deliver(body));
      } });
    }
  }

  async press(button, message, data) {
    const person = this.composer.person();
    const key = JSON.stringify([message, data, person]);
    if (person === null || this.busy.has(key)) return;
    const from = button.closest(".note");
    await this.attempt("press", key, { id: freshId(), chat: this.id, person, message, data }, message, from);
  }

  /** One press until it is answered; "try again" comes back here with the same id. */
  async attempt(kind, key, body, after, from) {
    if (this.busy.has(key)) return;
    this.locals.filter((local) => local.key === key).forEach((local) => this.dropLocal(local));
    this.busy.add(key);
    this.showBusy();
    try {
      const answer = await act(kind, body);
      refresh().catch(() => {});
      this.show(answer, body.person, after, from);
    } catch (trouble) {
      this.addTrouble(trouble, { after, key, again: () => this.attempt(kind, key, body, after, from) });
    } finally {
      this.busy.delete(key);
      this.showBusy();
    }
  }

  showBusy() {
    const person = this.composer.person();
    for (const button of this.list.querySelectorAll("button[data-press]")) {
      const message = button.closest(".message").dataset.message ?? null;
      const busy = this.busy.has(JSON.stringify([message, button.dataset.press, person]));
      if (busy) button.setAttribute("aria-busy", "true");
      else button.removeAttribute("aria-busy");
    }
  }

  // ── Answers ─────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Shows what the process answered to the person who acted.
   * @param {{language: string, note: any, form: any}} answer
   * @param {string} person
   * @param {string|null} after the message whose button was pressed
   * @param {Element|null} from the note whose button was pressed; a new note takes its place
   * @returns {HTMLElement|undefined} the first button of the note
   */
  show(answer, person, after, from = null) {
    const button = answer.note ? this.addNote(answer.note, answer.language, person, after, from).firstButton() : undefined;
    if (answer.form) {
      let next;
      openForm(answer.form, {
        scope: `${this.id} ${person}`,
        language: answer.language,
        side: this.chat.side,
        // Asked for again, it comes with what is in its place by now.
        now: async () => (await act("press", { id: freshId(), chat: this.id, person, message: null, data: answer.form.id })).form,
        submit: async (id, values) => {
          const said = await act("form", { id, chat: this.id, person, form: answer.form.id, values });
          refresh().catch(() => {});
          next = this.show(said, person, after, from);
        },
        next: () => next,
        focusFallback: () => this.focusOn(this.views.get(after)?.firstButton() ?? this.views.get(after)?.node),
      });
    }
    return button;
  }

  addNote(note, language, person, after, from) {
    const replaced = this.locals.find((local) => local.node === from)
      ?? (after === null ? null : this.locals.find((local) => local.after === after && local.person === person));
    const view = new MessageView(this.surroundings());
    view.update(note);
    const close = el("button", { type: "button", class: "note-close" }, icon("close"));
    bind(close, "aria-label", "dismiss", {}, language);
    const private_ = el("p", { class: "note-private" }, icon("eye"), el("span", {}), close);
    bind(private_.children[1], "text", "only", { name: this.people.get(person)?.name ?? "" }, language);
    const local = { node: el("div", { class: "note", lang: language, "data-testid": "note" }, private_, view.node), after: replaced?.after ?? after, at: replaced?.at ?? note.at, person };
    close.addEventListener("click", () => this.dismiss(local));
    if (replaced) this.dropLocal(replaced);
    this.addLocal(local);
    return view;
  }

  /**
   * Says that something did not work, and offers to try again.
   * @param {Error} trouble
   * @param {object} about
   * @param {() => void} about.again
   * @param {string|null} [about.after] the message it belongs to
   * @param {string|null} [about.key] the press it belongs to; another try takes its place
   * @param {string|null} [about.typed] what was typed, which can be taken back into the box
   */
  addTrouble(trouble, { again, after = null, key = null, typed = null, file = null }) {
    const refused = trouble instanceof Refused;
    const sentence = el("p", { class: "trouble-text" });
    if (refused && trouble.message) sentence.textContent = trouble.message;
    else bind(sentence, "text", refused ? "trouble" : "unreachable");
    const retry = el("button", { type: "button", class: "button button-plain" });
    bind(retry, "text", "try-again");
    const take = typed === null ? null : el("button", { type: "button", class: "button button-plain" });
    if (take) bind(take, "text", "take-back");
    const drop = el("button", { type: "button", class: "note-close" }, icon("close"));
    bind(drop, "aria-label", "dismiss");
    const local = {
      node: el("div", { class: "trouble", role: "alert", "data-testid": "trouble" },
        drop, sentence, typed === null ? null : el("blockquote", { class: "quote", dir: "auto", text: typed || file?.name }),
        el("div", { class: "button-row" }, retry, take)),
      after,
      at: null,
      key,
    };
    retry.addEventListener("click", () => {
      this.dismiss(local);
      again();
    });
    take?.addEventListener("click", () => {
      this.dropLocal(local);
      this.composer.takeBack(typed, file);
    });
    drop.addEventListener("click", () => this.dismiss(local));
    this.addLocal(local);
  }

  waitingMessage({ id, person, text, file }) {
    const name = this.people.get(person)?.name ?? "";
    const status = el("p", { class: "message-mark" });
    bind(status, "text", "sending", { name });
    return { node: el("div", { class: "on-its-way" }, status, el("p", { class: "para", dir: "auto", text: text || file?.name })), after: null, at: null, act: id };
  }

  addLocal(local) {
    this.locals.push(local);
    this.keepingPlace(() => this.drawOrder());
    this.showBusy();
    this.reveal(local.node);
  }

  dropLocal(local) {
    this.locals = this.locals.filter((one) => one !== local);
    this.keepingPlace(() => this.drawOrder());
  }

  /** Takes a note away by its own button; the focus that stood on it stays near, and does not go to nowhere. */
  dismiss(local) {
    const focused = local.node.contains(document.activeElement);
    this.dropLocal(local);
    if (focused) (this.views.get(local.after)?.node ?? this.composer.text).focus({ preventScroll: true });
  }

  /**
   * Where the focus goes when what had it is gone, so that whoever acts by keyboard can go on: to `element` if it can be
   * pressed, else to what stands last; and until there is something to press, it waits at `element` or the log.
   * @param {Element|undefined} element
   */
  focusOn(element) {
    const near = element?.matches("button") ? element : [...this.views.values()].at(-1)?.firstButton();
    const waits = element?.matches(".message") ? element : this.log;
    this.adrift = near ? null : waits;
    (near ?? waits).focus({ preventScroll: !near });
  }
}
