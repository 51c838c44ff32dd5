/**
 * What Twinbell can do here, offered while a `/` command is being typed.
 *
 * Promise: the focus never leaves the box (the marked line of the list is the box's active descendant), and a command typed in full
 * is sent by one Enter.
 */

import { el, setText } from "./dom.js";
import { bind } from "./words.js";

export class Suggestions {
  /**
   * @param {HTMLTextAreaElement} box
   * @param {string} chat id, for unique element ids
   * @param {() => void} completed called when a click has written a command into the box
   */
  constructor(box, chat, completed) {
    this.box = box;
    this.completed = completed;
    /** @type {{name: string, about: string, arguments: string}[]} */
    this.commands = [];
    this.found = [];
    this.active = -1;
    this.list = el("ul", {
      class: "suggestions", role: "listbox", id: `suggestions-${chat}`, hidden: true,
      // Pressing must not take the focus out of the box.
      on: { mousedown: (event) => event.preventDefault() },
    });
    bind(this.list, "aria-label", "commands");
    this.hint = el("p", { class: "composer-hint", id: `hint-${chat}`, "aria-live": "polite" });

    // No combobox: HTML knows that role for boxes of one line only. A textarea may have all of this by itself.
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-haspopup", "listbox");
    box.setAttribute("aria-controls", this.list.id);
    box.setAttribute("aria-describedby", this.hint.id);
    box.addEventListener("blur", () => this.close());
  }

  /** Looks at the text again after it changed. */
  typed() {
    const text = this.box.value;
    const part = /^\/(\S*)$/.exec(text)?.[1].toLowerCase();
    this.found = part === undefined ? [] : this.matching(part);
    this.active = this.found.length > 0 ? 0 : -1;
    this.draw();
  }

  /** Commands that begin with `part`, an exact match first, then those that contain it. */
  matching(part) {
    const rank = ({ name }) => (name === part ? 0 : name.startsWith(part) ? 1 : name.includes(part) ? 2 : 3);
    return this.commands
      .map((command, order) => ({ command, order, rank: rank(command) }))
      .filter((one) => one.rank < 3)
      .sort((one, other) => one.rank - other.rank || one.order - other.order)
      .map((one) => one.command);
  }

  draw() {
    const open = this.found.length > 0;
    this.list.hidden = !open;
    this.list.replaceChildren(...this.found.map((command, index) => this.option(command, index)));
    this.mark();
  }

  option(command, index) {
    return el("li", {
      class: "suggestion", role: "option", id: `${this.list.id}-${index}`, "data-command": command.name,
      on: {
        click: () => {
          this.take(command);
          this.completed();
        },
      },
    },
    el("span", { class: "suggestion-name", text: `/${command.name}` }),
    command.arguments ? el("span", { class: "suggestion-arguments", text: ` ${command.arguments}` }) : null,
    el("span", { class: "suggestion-about", dir: "auto", text: command.about }));
  }

  mark() {
    [...this.list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.active));
      if (index === this.active) option.scrollIntoView({ block: "nearest" });
    });
    if (this.active >= 0) this.box.setAttribute("aria-activedescendant", `${this.list.id}-${this.active}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  close() {
    this.found = [];
    this.active = -1;
    this.draw();
  }

  /**
   * Handles a key while the list is open.
   * @param {KeyboardEvent} event
   * @returns {"passed"|"used"|"completed"} whether the box may still have the key; "completed" wrote into the box
   */
  key(event) {
    if (this.found.length === 0 || event.shiftKey) return "passed";
    const command = this.found[this.active];
    const complete = this.box.value.slice(1).toLowerCase() === command.name;
    switch (event.key) {
      case "ArrowDown":
        return this.move(1);
      case "ArrowUp":
        return this.move(-1);
      case "Escape":
        this.close();
        return "used";
      case "Enter":
        return complete ? "passed" : this.take(command);
      case "Tab":
        // A command that is complete lets Tab go on its way, so nobody is caught in the box.
        return complete && !command.arguments ? "passed" : this.take(command);
      default:
        return "passed";
    }
  }

  move(step) {
    this.active = (this.active + step + this.found.length) % this.found.length;
    this.mark();
    return "used";
  }

  take(command) {
    this.box.value = `/${command.name}${command.arguments ? " " : ""}`;
    this.close();
    this.box.focus();
    return "completed";
  }

  /** Once a command is chosen, says what it wants to be told. */
  showHint() {
    const name = /^\/(\S+)\s/.exec(this.box.value)?.[1].toLowerCase();
    const command = this.commands.find((one) => one.name === name);
    setText(this.hint, command?.arguments ? `/${command.name} ${command.arguments} · ${command.about}` : "");
  }
}
