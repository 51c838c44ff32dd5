/**
 * One message in a chat: what a person said, or a card of the bot's.
 *
 * Promise: an edit replaces only the part that changed, so a button keeps its focus while the text above it is
 * edited.
 */

import { el, icon, linked } from "./dom.js";
import { bind } from "./words.js";

/**
 * @typedef {object} Surroundings what a message needs to know about its chat
 * @property {(id: string) => ({name: string, side: string, admin: boolean, pupil: boolean}|undefined)} person
 * @property {string|null} language tag of the language that the bot speaks in this chat, if it is one
 * @property {(button: HTMLButtonElement, message: string|null, data: string) => void} press
 */

export class MessageView {
  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.surroundings = surroundings;
    this.head = el("header", { class: "message-head" });
    this.body = el("div", { class: "message-body" });
    this.buttons = el("div", { class: "message-buttons" });
    this.node = el("article", { class: "message", tabindex: "-1" });
    this.made = { head: "", body: "", buttons: "" };
  }

  /**
   * @param {any} message
   * @param {boolean} follows whether the same person has just spoken, so the name need not be shown again
   */
  update(message, follows) {
    this.message = message;
    const author = message.from === null ? null : this.surroundings.person(message.from);
    const bot = message.from === null;
    if (message.id) this.node.dataset.message = message.id;
    this.node.classList.toggle("bot", bot);
    this.node.classList.toggle("person", !bot);
    this.node.classList.toggle("follows", follows);
    this.node.classList.toggle("from-left", author?.side === "left");
    this.node.classList.toggle("from-right", author?.side === "right");

    if (!this.node.firstChild) this.node.append(this.head, this.body, this.buttons);
    this.part("head", [author, bot, message.local, message.edited, message.silent], () => this.drawHead(author, bot));
    this.part("body", message.blocks, () => this.drawBody(bot));
    this.part("buttons", message.buttons, () => this.drawButtons());
  }

  /** Draws a part anew if what it shows has changed. */
  part(name, shows, draw) {
    const signature = JSON.stringify(shows);
    if (this.made[name] === signature) return;
    this.made[name] = signature;
    draw();
  }

  drawHead(author, bot) {
    const { message } = this;
    const name = bot ? "Twinbell" : author?.name ?? message.from;
    const role = author?.pupil ? "pupil" : author?.admin ? "admin" : null;
    const marks = [];
    if (role) marks.push(bound("span", { class: "message-mark" }, `role-${role}`));
    if (message.edited) marks.push(bound("span", { class: "message-mark" }, "edited"));
    if (message.silent) marks.push(el("span", { class: "message-mark" }, icon("silent"), bound("span", {}, "silent")));
    // What a screen reader calls the message when its user goes from one to the next.
    this.node.setAttribute("aria-label", `${name}, ${message.local}`);
    this.head.replaceChildren(
      bot ? el("span", { class: "avatar avatar-bot" }, icon("bell", "bell")) : el("span", { class: "avatar", "aria-hidden": "true", text: initials(name) }),
      el("bdi", { class: "message-name", text: name }),
      el("time", { class: "message-time", datetime: message.at, text: message.local }),
      ...marks,
    );
  }

  drawBody(bot) {
    const blocks = [];
    let list = null;
    for (const block of this.message.blocks) {
      if (block.kind !== "item") list = null;
      else if (!list) blocks.push(list = el("ul", { class: "items" }));
      if (block.kind === "item") list.append(item(block));
      else if (block.kind === "moment") blocks.push(moment(block, bot ? this.surroundings.language : null));
      else if (block.kind === "title") blocks.push(el("h3", { class: "card-title", dir: "auto" }, ...linked(block.text)));
      // What a person wrote may be in any language: an empty tag says that nobody knows.
      else if (block.kind === "rich") blocks.push(rich(block.lines));
      else if (block.kind === "quote") blocks.push(el("blockquote", { class: "quote", dir: "auto", lang: "" }, ...linked(block.text)));
      else blocks.push(el("p", { class: "para", dir: "auto" }, ...linked(block.text)));
    }
    const language = bot ? this.surroundings.language : null;
    if (language) this.body.lang = language;
    else this.body.removeAttribute("lang");
    this.body.replaceChildren(...blocks);
  }

  drawButtons() {
    const focused = [...this.buttons.querySelectorAll("button")].indexOf(document.activeElement);
    const focusedData = document.activeElement?.dataset?.press;
    this.buttons.replaceChildren(...this.message.buttons.filter((row) => row.length > 0).map((row) =>
      el("div", { class: "button-row" }, ...row.map((one) => this.button(one)))));
    this.buttons.hidden = this.buttons.children.length === 0;
    if (this.surroundings.language) this.buttons.lang = this.surroundings.language;
    if (focused < 0) return;
    const buttons = [...this.buttons.querySelectorAll("button")];
    const heir = buttons.find((one) => one.dataset.press === focusedData) ?? buttons[Math.min(focused, buttons.length - 1)] ?? this.node;
    heir.focus({ preventScroll: true });
  }

  button({ label, data, style }) {
    const button = el("button", { type: "button", class: `button button-${style}`, "data-press": data, dir: "auto", text: label });
    button.addEventListener("click", () => this.surroundings.press(button, this.message.id, data));
    return button;
  }
}

function item({ mark, text }) {
  const known = mark === "done" || mark === "open" ? mark : "none";
  const spoken = known === "none" ? null : bound("span", { class: "unseen" }, `item-${known}`);
  return el("li", { class: `item item-${known}` }, icon(known), spoken, el("span", { dir: "auto" }, ...linked(text)));
}

/** What a person wrote, with its lists and quotes; in any language, as a quote is. */
function rich(lines) {
  const parts = [];
  let group = null;
  for (const { kind, spans } of lines) {
    const [name, tag] = kind === "bullet" ? ["bullet", "ul"] : kind === "quote" ? ["quote", "blockquote"] : kind === "plain" ? ["plain", "p"] : ["number", "ol"];
    if (group?.name !== name) {
      group = { name, node: el(tag, { dir: "auto" }) };
      parts.push(group.node);
    }
    const words = spans.map(spanOf);
    if (name === "bullet") group.node.append(el("li", { dir: "auto" }, ...words));
    else if (name === "number") group.node.append(el("li", { dir: "auto", value: String(kind.number) }, ...words));
    else group.node.append(...(group.node.firstChild ? ["\n"] : []), ...words);
  }
  return el("div", { class: "rich", lang: "" }, ...parts);
}

function spanOf({ text, look }) {
  let node = document.createTextNode(text);
  if (look.italic) node = el("em", {}, node);
  if (look.bold) node = el("strong", {}, node);
  return look.link === null ? node : el("a", { href: look.link, target: "_blank", rel: "noopener noreferrer" }, node);
}

/** An instant in the schools' words and on the reader's own clock. `at` is in seconds since 1970. */
function moment({ text, yours, at }, language) {
  const when = new Date(at * 1000);
  const shape = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
  const shown = new Intl.DateTimeFormat(language ?? undefined, shape).format(when);
  return el("p", { class: "para moment", dir: "auto" }, text, el("br"), `${yours} `, el("time", { datetime: when.toISOString(), text: shown }));
}

function bound(tag, props, key) {
  const node = el(tag, props);
  bind(node, "text", key);
  return node;
}

/** One or two letters to stand for a person; by whole characters, as names come in every script. */
function initials(name) {
  const parts = name.trim().split(/\s+/).filter((part) => !/^(m|mr|mrs|ms|mme|mlle|dr|prof)\.?$/i.test(part));
  const first = [...(parts[0] ?? name)][0] ?? "?";
  // Arabic letters join up, and one Chinese character is already wide: there a single letter reads better.
  const second = /^\p{Script=Latin}/u.test(first) && parts.length > 1 ? [...parts.at(-1)][0] : "";
  return (first + second).toUpperCase();
}
