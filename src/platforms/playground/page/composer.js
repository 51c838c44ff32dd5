/**
 * The box to write in, and the choice of who is speaking.
 *
 * Promise: a draft stays until it is sent, even over a reload of the page.
 */

import { Attachment } from "./attachment.js";
import { el, icon, keep, recall } from "./dom.js";
import { Suggestions } from "./suggest.js";
import { bind } from "./words.js";

/** The box grows with its text up to this height, then scrolls. In CSS pixels. */
const TALLEST_PX = 160;

export class Composer {
  /**
   * @param {any} chat
   * @param {{say: (person: string, text: string, file: object|null) => void, speaker: () => void}} actions
   */
  constructor(chat, actions) {
    this.id = chat.id;
    this.actions = actions;
    this.offered = "";

    this.select = el("select", { id: `as-${chat.id}`, "data-testid": `as-${chat.id}`, class: "speaker", on: { change: () => this.speakerChosen() } });
    const label = el("label", { for: `as-${chat.id}`, class: "speaker-label" });
    bind(label, "text", "speak-as");

    this.text = el("textarea", { class: "say", rows: "1", "data-testid": `say-${chat.id}`, dir: "auto", autocomplete: "off", enterkeyhint: "send" });
    bind(this.text, "placeholder", "say");
    this.suggestions = new Suggestions(this.text, chat.id, () => this.changed());
    const send = el("button", { type: "submit", class: "send", "data-testid": `send-${chat.id}` }, icon("send"), el("span", {}));
    bind(send.lastChild, "text", "send");

    this.attachment = new Attachment(chat.id, () => this.text.focus());
    this.node = el("form", { class: "composer", on: { submit: (event) => { event.preventDefault(); this.send(); } } },
      this.suggestions.list,
      el("div", { class: "composer-as" }, label, this.select),
      this.attachment.chip,
      el("div", { class: "composer-row" }, this.attachment.button, this.attachment.input, this.text, send),
      this.suggestions.hint);

    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.value = recall(this.draftName(), "sessionStorage") ?? "";
  }

  draftName() {
    return `draft.${this.id}`;
  }

  update(chat, sides, people) {
    bind(this.text, "aria-label", "message-to", { chat: chat.title });
    this.suggestions.commands = chat.commands;
    const members = chat.people.map((id) => people.get(id)).filter(Boolean);
    this.offer(members, sides);
  }

  /** Rebuilds the choice of speakers only if it changed: an open list would close under the reader's finger. */
  offer(members, sides) {
    const groups = sides
      .map((side) => ({ label: side.school ?? side.title, members: members.filter((one) => one.side === side.id) }))
      .filter((group) => group.members.length > 0);
    const offered = JSON.stringify(groups);
    if (offered === this.offered) return;
    this.offered = offered;
    const chosen = this.select.value || recall(`as.${this.id}`, "sessionStorage");
    const options = groups.map((group) => {
      const made = group.members.map(speakerOption);
      return groups.length > 1 ? [el("optgroup", { label: group.label }, ...made)] : made;
    });
    this.select.replaceChildren(...options.flat());
    if (members.some((one) => one.id === chosen)) this.select.value = chosen;
  }

  /** The id of the person who speaks now, or null while nobody is in this chat. */
  person() {
    return this.select.value || null;
  }

  speakerChosen() {
    keep(`as.${this.id}`, this.select.value, "sessionStorage");
    this.actions.speaker();
  }

  speakAs(person) {
    this.select.value = person;
    this.speakerChosen();
  }

  typed() {
    this.changed();
    this.suggestions.typed();
  }

  /** After any change of the text, by whomever. */
  changed() {
    keep(this.draftName(), this.text.value, "sessionStorage");
    this.grow();
    this.suggestions.showHint();
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight + 2, TALLEST_PX)}px`;
  }

  key(event) {
    // While an input method composes (Chinese, Japanese…), Enter and the arrows belong to it.
    if (event.isComposing || event.keyCode === 229) return;
    const outcome = this.suggestions.key(event);
    if (outcome === "completed") this.changed();
    if (outcome !== "passed") {
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    }
  }

  send() {
    const text = this.text.value.trim();
    const person = this.person();
    if ((text === "" && this.attachment.file === null) || person === null) {
      this.text.focus();
      return;
    }
    this.write("");
    this.actions.say(person, text, this.attachment.take());
  }

  write(text) {
    this.text.value = text;
    this.suggestions.close();
    this.changed();
  }

  /** Puts back what could not be sent, before anything that was typed since. */
  takeBack(text, file = null) {
    if (file !== null) this.attachment.put(file);
    this.write(this.text.value === "" ? text : `${text}\n${this.text.value}`);
    this.text.focus();
  }
}

function speakerOption(person) {
  const option = el("option", { value: person.id, text: person.name });
  if (person.admin) bind(option, "text", "person-admin", { name: person.name });
  else if (person.pupil) bind(option, "text", "person-pupil", { name: person.name });
  return option;
}
