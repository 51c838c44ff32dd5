/**
 * One message in a chat: what a person said, or a card of the bot's.
 *
 * Promise: an edit replaces only the part that changed, so a button keeps its focus while the text above it is
 * edited.
 */

import { el, icon, linked } from "./dom.js";
import { bind, direction } from "./words.js";

/**
 * @typedef {object} Surroundings what a message needs to know about its chat
 * @property {(id: string) => ({name: string, side: string, admin: boolean, pupil: boolean}|undefined)} person
 * @property {string[]} languages tags of those that the bot speaks in this chat, at least one
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

  /** @param {any} message */
  update(message) {
    this.message = message;
    const author = message.from === null ? null : this.surroundings.person(message.from);
    const bot = message.from === null;
    if (message.id) this.node.dataset.message = message.id;
    this.node.classList.toggle("bot", bot);
    this.node.classList.toggle("person", !bot);
    this.node.classList.toggle("from-left", author?.side === "left");
    this.node.classList.toggle("from-right", author?.side === "right");

    if (!this.node.firstChild) this.node.append(this.head, this.body, this.buttons);
    const { languages } = this.surroundings;
    [this.node.lang] = languages;
    // Which words are in which of two languages nobody says: an empty tag leaves it open.
    this.body.lang = this.buttons.lang = bot && languages.length === 1 ? languages[0] : "";
    this.part("head", [author, bot, message.local, message.edited, message.silent, languages], () => this.drawHead(author, bot));
    this.part("body", [message.blocks, message.file, languages], () => this.drawBody(bot));
    this.part("buttons", [message.buttons, message.links, languages], () => this.drawButtons());
  }

  /** If the same person has just spoken, the name need not be shown again. @param {MessageView|undefined} above what stands right above */
  follow(above) {
    const { from, local } = this.message;
    this.node.classList.toggle("follows", from !== null && above?.message.from === from && above.message.local === local);
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
    const [language] = this.surroundings.languages;
    const mark = (key) => bound("span", { class: "message-mark" }, key, language);
    const name = bot ? "Twinbell" : author?.name ?? message.from;
    const role = author?.pupil ? "pupil" : author?.admin ? "admin" : null;
    const marks = [];
    if (role) marks.push(mark(`role-${role}`));
    if (message.edited) marks.push(mark("edited"));
    if (message.silent) marks.push(el("span", { class: "message-mark" }, icon("silent"), bound("span", {}, "silent", language)));
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
    const { languages } = this.surroundings;
    // A sentence of the bot's that begins with a name in another script runs its own language's way all the same.
    const dir = bot ? direction(languages) : "auto";
    const blocks = [];
    let list = null;
    for (const block of this.message.blocks) {
      if (block.kind !== "item") list = null;
      else if (!list) blocks.push(list = el("ul", { class: "items" }));
      if (block.kind === "item") list.append(item(block, dir, languages[0]));
      else if (block.kind === "title") blocks.push(el("h3", { class: "card-title", dir }, ...linked(block.text)));
      // What a person wrote may be in any language: an empty tag says that nobody knows.
      else if (block.kind === "rich") blocks.push(rich(block.lines));
      else if (block.kind === "quote") blocks.push(el("blockquote", { class: "quote", dir: "auto", lang: "" }, ...linked(block.text)));
      else blocks.push(el("p", { class: "para", dir }, ...linked(block.text)));
    }
    const { file } = this.message;
    if (file?.alt) blocks.push(el("img", { class: "picture", src: file.href, alt: file.alt }));
    else if (file) blocks.push(el("a", { class: "file", href: file.href, download: file.name }, icon("file"), el("bdi", { text: file.name })));
    this.body.replaceChildren(...blocks);
  }

  drawButtons() {
    const before = [...this.buttons.querySelectorAll(".button")];
    const focused = before.indexOf(document.activeElement);
    const known = new Set(before.map((one) => one.dataset.press));
    const focusedData = document.activeElement?.dataset?.press;
    const rows = this.message.buttons.filter((row) => row.length > 0).map((row) => row.map((one) => this.button(one)));
    const links = this.message.links.map((one) => [this.link(one)]);
    this.buttons.replaceChildren(...[...rows, ...links].map((row) => el("div", { class: "button-row" }, ...row)));
    this.buttons.hidden = this.buttons.children.length === 0;
    if (focused < 0) return;
    const buttons = [...this.buttons.querySelectorAll(".button")];
    // Where all is new, another question is asked: its first answer is as near as any. Else the place in the row is.
    const isAnother = !known.has(buttons[0]?.dataset.press);
    const heir = buttons.find((one) => one.dataset.press === focusedData) ?? buttons[isAnother ? 0 : Math.min(focused, buttons.length - 1)] ?? this.node;
    heir.focus({ preventScroll: true });
  }

  /** @returns {HTMLButtonElement|null} */
  firstButton() {
    return this.buttons.querySelector("button");
  }

  button({ label, data, style }) {
    const button = el("button", { type: "button", class: `button button-${style}`, "data-press": data, dir: direction(this.surroundings.languages), text: label });
    button.addEventListener("click", () => this.surroundings.press(button, this.message.id, data));
    return button;
  }

  /** A page that opens beside this one, as a call does. */
  link({ label, url }) {
    const dir = direction(this.surroundings.languages);
    return el("a", { class: "button button-link", href: url, target: "_blank", rel: "noopener noreferrer", "data-press": url, dir }, icon("away"), el("span", { text: label }));
  }
}

function item({ mark, text }, dir, language) {
  const known = mark === "done" || mark === "open" ? mark : "none";
  const spoken = known === "none" ? null : bound("span", { class: "unseen" }, `item-${known}`, language);
  return el("li", { class: `item item-${known}` }, icon(known), spoken, el("span", { dir }, ...linked(text)));
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

function bound(tag, props, key, language) {
  const node = el(tag, props);
  bind(node, "text", key, {}, language);
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
