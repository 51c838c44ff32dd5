/**
 * The file that goes with what is said.
 *
 * Promise: it is read before it is sent, so that what is chosen is what arrives; one that is too large, or that cannot be
 * read, is told at once and not kept.
 */

import { el, icon } from "./dom.js";
import { bind } from "./words.js";

/** Largest file that can be sent. In bytes; the process has the same limit. */
const LARGEST_BYTES = 1024 * 1024;

export class Attachment {
  /**
   * @param {string} chat id, for unique element ids
   * @param {() => void} done called when the choice is over
   */
  constructor(chat, done) {
    this.done = done;
    /** @type {{name: string, mime: string, data: string}|null} */
    this.file = null;
    this.input = el("input", { type: "file", hidden: true, tabindex: "-1", "data-testid": `file-${chat}`, on: { change: () => this.chosen() } });
    this.button = el("button", { type: "button", class: "attach", "data-testid": `attach-${chat}`, on: { click: () => this.input.click() } }, icon("clip"));
    bind(this.button, "aria-label", "attach");
    bind(this.button, "title", "attach");
    this.chip = el("div", { class: "attached", "aria-live": "polite", "data-testid": `attached-${chat}` });
  }

  async chosen() {
    const [chosen] = this.input.files;
    // The same file can be chosen again.
    const forget = () => { this.input.value = ""; };
    if (!chosen) return;
    if (chosen.size > LARGEST_BYTES) {
      this.put(null);
      this.say("file-too-large");
    } else {
      try {
        this.put({ name: chosen.name, mime: chosen.type, data: await inBase64(chosen) });
      } catch {
        this.put(null);
        this.say("file-unread");
      }
    }
    forget();
    this.done();
  }

  /** @param {{name: string, mime: string, data: string}|null} file */
  put(file) {
    this.file = file;
    if (file === null) {
      this.chip.replaceChildren();
      return;
    }
    const drop = el("button", { type: "button", class: "note-close", on: { click: () => { this.put(null); this.done(); } } }, icon("close"));
    bind(drop, "aria-label", "detach");
    this.chip.replaceChildren(icon("file"), el("bdi", { text: file.name }), drop);
  }

  /** The file, which is the caller's from now on. */
  take() {
    const { file } = this;
    this.put(null);
    return file;
  }

  say(word) {
    const sentence = el("span", { role: "alert" });
    bind(sentence, "text", word);
    this.chip.replaceChildren(sentence);
  }
}

/** @param {File} file @returns {Promise<string>} */
function inBase64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("error", () => failed(reader.error));
    reader.addEventListener("load", () => done(String(reader.result).replace(/^[^,]*,/, "")));
    reader.readAsDataURL(file);
  });
}
