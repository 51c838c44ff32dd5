/**
 * Dialogs: the bot's forms, adding a chat, asking before everything is emptied.
 *
 * Promise: one dialog at a time; a form that is closed by accident, or could not be sent, keeps what was typed.
 */

import { el, freshId, icon, setText } from "./dom.js";
import { Refused } from "./net.js";
import { bind, direction, unbind, word } from "./words.js";

/** What remains is shown from this part of the most on: before, the number tells nobody anything. */
const SHOWN_REMAINING = 1 / 5;
/** From here on the remaining characters are spoken, too. In characters. */
const SPOKEN_REMAINING = 10;

/** So much of somebody else's answer is quoted. In characters. */
const QUOTED_MAX = 150;

/** Longest name of a chat that the process takes. In characters. */
const TITLE_CHARS_MAX = 40;

/** What was typed into forms that were closed unsent: form → values. @type {Map<string, Record<string, string>>} */
const unsent = new Map();

let line = Promise.resolve();

/**
 * @typedef {object} Plan
 * @property {string} testid
 * @property {(node: HTMLElement) => void} title fills the heading
 * @property {((node: HTMLElement) => void)|null} intro fills the paragraph below it
 * @property {HTMLElement[]} content
 * @property {(node: HTMLElement) => void} submitLabel
 * @property {boolean} [danger]
 * @property {string} [language] of a form of the bot's: the whole dialog is in it, where the page's own are in the reader's
 * @property {string} [side] whose chat it belongs to
 * @property {() => boolean} [check] puts right what can be seen to be wrong; false keeps the dialog open
 * @property {() => Promise<void>} submit
 * @property {() => void} [closed]
 * @property {() => HTMLElement|undefined} [next] the button by which it goes on, once it was sent
 * @property {() => void} [focusFallback] called if the element that had the focus is gone
 */

/** Opens a dialog as soon as no other is open. @param {Plan} plan */
function openDialog(plan) {
  line = line.then(() => new Promise((done) => show(plan, done)));
}

/** Empties everything that closed forms had kept. */
export function forgetForms() {
  unsent.clear();
}

function show(plan, done) {
  const before = document.activeElement;
  const lang = plan.language ?? null;
  const dir = lang && direction([lang]);
  const title = el("h2", { class: "dialog-title", id: "dialog-title" });
  plan.title(title);
  const intro = plan.intro ? el("p", { class: "dialog-intro", id: "dialog-intro" }) : null;
  plan.intro?.(intro);
  const trouble = el("p", { class: "dialog-trouble", role: "alert" });
  const cancel = el("button", { type: "button", class: "button button-plain", "data-testid": "cancel" });
  bind(cancel, "text", "cancel", {}, lang);
  const submit = el("button", { type: "submit", class: `button ${plan.danger ? "button-danger-full" : "button-main"}`, "data-testid": "submit" });
  plan.submitLabel(submit);
  const close = el("button", { type: "button", class: "note-close" }, icon("close"));
  bind(close, "aria-label", "close", {}, lang);

  // novalidate: what is wrong is said in the page's own words, beside the field.
  const form = el("form", { novalidate: true }, el("header", { class: "dialog-head" }, title, close), intro,
    el("div", { class: "dialog-content" }, ...plan.content), trouble, el("div", { class: "dialog-buttons" }, cancel, submit));
  const dialog = el("dialog", { class: plan.side ? `dialog side-${plan.side}` : "dialog", lang, dir, "data-testid": plan.testid, "aria-labelledby": "dialog-title", "aria-describedby": intro ? "dialog-intro" : null }, form);

  cancel.addEventListener("click", () => dialog.close());
  close.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (submit.hasAttribute("aria-busy") || plan.check?.() === false) return;
    submit.setAttribute("aria-busy", "true");
    setText(trouble, "");
    try {
      await plan.submit();
      dialog.close();
    } catch (problem) {
      setText(trouble, sentence(problem));
    } finally {
      submit.removeAttribute("aria-busy");
    }
  });
  dialog.addEventListener("close", () => {
    plan.closed?.();
    dialog.remove();
    const next = plan.next?.();
    if (next?.isConnected) next.focus({ preventScroll: true });
    else if (before?.isConnected && before !== document.body) before.focus({ preventScroll: true });
    else plan.focusFallback?.();
    done();
  });

  document.body.append(dialog);
  dialog.showModal();
  const first = dialog.querySelector("input:not([type=radio]), textarea, input:checked") ?? (plan.danger ? cancel : submit);
  first.focus();
}

function sentence(problem) {
  if (problem instanceof Refused) return problem.message || word("trouble");
  return word("unreachable");
}

// ── The bot's forms ───────────────────────────────────────────────────────────────────────────────────────

/**
 * @param {any} form as the process described it
 * @param {{scope: string, language: string, side: string, now: () => Promise<any>, submit: (id: string, values: Record<string, string>) => Promise<void>, next: () => HTMLElement|undefined, focusFallback: () => void}} with_
 */
export function openForm(form, { scope, language, side, now, submit, next, focusFallback }) {
  // The same form may come under another id, and with other values once somebody has answered it.
  const name = JSON.stringify([scope, form.title, form.fields.map((field) => [field.key, field.value])]);
  const kept = unsent.get(name) ?? {};
  const fields = form.fields.map((field, index) => new Field(field, index, kept[field.key] ?? field.value ?? "", language));
  let shown = form.fields;
  const values = () => Object.fromEntries(fields.map((field) => [field.key, field.input.value]));
  let sent = false;
  let attempt = { id: "", values: "" };

  openDialog({
    testid: "form",
    title: (node) => setText(node, form.title),
    intro: form.intro ? (node) => setText(node, form.intro) : null,
    content: fields.map((field) => field.node),
    submitLabel: (node) => setText(node, form.submit),
    language,
    side,
    check: () => {
      const wrong = fields.filter((field) => !field.check());
      wrong[0]?.input.focus();
      return wrong.length === 0;
    },
    submit: async () => {
      const newer = (await now())?.fields ?? shown;
      const overwritten = overwrites(fields, shown, newer);
      shown = newer;
      if (overwritten) throw new Refused(word("changed", overwritten, language));
      // The same answers again are a repeat, and keep their id; changed answers are a new act.
      const typed = JSON.stringify(values());
      if (attempt.values !== typed) attempt = { id: freshId(), values: typed };
      await submit(attempt.id, values());
      sent = true;
      unsent.delete(name);
    },
    closed: () => {
      if (!sent) unsent.set(name, values());
    },
    next,
    focusFallback,
  });
}

/** The first answer that was given since the form was shown, and that what is typed would replace unseen. */
function overwrites(fields, shown, newer) {
  for (const { key, label, value } of newer) {
    const before = shown.find((field) => field.key === key)?.value;
    const typed = fields.find((field) => field.key === key)?.input.value;
    if (value !== "" && value !== before && value !== typed) return { label, value: shortened(value) };
  }
  return null;
}

function shortened(text) {
  const letters = [...text];
  return letters.length <= QUOTED_MAX ? text : `${letters.slice(0, QUOTED_MAX).join("")}…`;
}

/** One field of a form: label, hint, box, what remains, what is wrong. */
class Field {
  constructor({ key, label, hint, max, long, required }, index, value, lang = null) {
    this.lang = lang;
    this.key = key;
    this.max = max;
    this.required = required;
    const id = `field-${index}`;
    // No maxlength: a pasted text that is too long is shown whole and can be shortened, not silently cut.
    this.input = el(long ? "textarea" : "input", {
      id, name: key, dir: "auto", autocomplete: "off", rows: long ? "4" : null, type: long ? null : "text",
      "aria-required": required ? "true" : null, "aria-describedby": [hint ? `${id}-hint` : "", `${id}-left`, `${id}-wrong`].join(" ").trim(),
    });
    this.input.value = value;
    this.left = el("span", { class: "field-left", id: `${id}-left` });
    this.spoken = el("span", { class: "unseen", "aria-live": "polite" });
    this.wrong = el("p", { class: "field-wrong", id: `${id}-wrong` });
    const need = required ? el("span", { class: "field-required" }) : null;
    if (need) bind(need, "text", "required", {}, lang);
    this.node = el("div", { class: "field" },
      el("label", { for: id, class: "field-label" }, el("span", { text: label }), " ", need),
      hint ? el("p", { class: "field-hint", id: `${id}-hint`, text: hint }) : null,
      this.input, el("div", { class: "field-foot" }, this.wrong, this.left), this.spoken);
    this.input.addEventListener("input", () => this.count());
    this.count();
  }

  /** How many characters remain, as people count them; negative if there are too many. */
  remaining() {
    return this.max - [...this.input.value].length;
  }

  count() {
    const left = this.remaining();
    if (left <= this.max * SHOWN_REMAINING) {
      bind(this.left, "text", left < 0 ? "too-many" : "remaining", { count: Math.abs(left) }, this.lang);
    } else {
      unbind(this.left);
      setText(this.left, "");
    }
    this.left.classList.toggle("field-over", left < 0);
    setText(this.spoken, left <= SPOKEN_REMAINING && document.activeElement === this.input ? this.left.textContent : "");
    if (this.input.hasAttribute("aria-invalid")) this.check();
  }

  check() {
    const missing = this.required && this.input.value.trim() === "";
    const problem = missing ? "fill-in" : this.remaining() < 0 ? "shorten" : null;
    setText(this.wrong, problem ? word(problem, {}, this.lang) : "");
    if (problem) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
    return problem === null;
  }
}

// ── The page's own dialogs ────────────────────────────────────────────────────────────────────────────────

/**
 * @param {any[]} sides
 * @param {string} preset the side that the reader is looking at
 * @param {(title: string, side: string, audience: string) => Promise<void>} add
 */
export function openAddChat(sides, preset, add) {
  const title = new Field({ key: "title", label: word("chat-name"), hint: word("chat-name-hint"), max: TITLE_CHARS_MAX, long: false, required: true }, 0, "");
  const schools = sides.map((side) => ({ id: side.id, label: side.school ?? side.title }));
  const whose = choice("side", word("chat-whose"), [...schools, { id: "both", label: word("chat-both") }], preset);
  const audiences = ["staff", "pupils", "leaders"].map((id) => ({ id, label: word(`chat-${id}`) }));
  const who = choice("audience", word("chat-who"), audiences, "staff");
  whose.addEventListener("change", () => {
    // Each school's pupils have chats of their own.
    const pupils = who.querySelector("[value=pupils]");
    pupils.disabled = chosen(whose) === "both";
    if (pupils.disabled && pupils.checked) who.querySelector("[value=staff]").checked = true;
  });
  openDialog({
    testid: "add-chat-dialog",
    title: (node) => bind(node, "text", "add-chat"),
    intro: null,
    content: [title.node, whose, who],
    submitLabel: (node) => bind(node, "text", "add"),
    check: () => {
      const right = title.check();
      if (!right) title.input.focus();
      return right;
    },
    submit: () => add(title.input.value.trim(), chosen(whose), chosen(who)),
  });
}

/** One of several, by radio buttons. */
function choice(name, legend, options, preset) {
  const radios = options.map(({ id, label }) => el("label", { class: "choice" },
    el("input", { type: "radio", name, value: id, checked: id === preset }), el("span", { dir: "auto", text: label })));
  return el("fieldset", { class: "field choices" }, el("legend", { class: "field-label", text: legend }), ...radios);
}

const chosen = (group) => group.querySelector("input:checked").value;

/** @param {() => Promise<void>} startOver */
export function openStartOver(startOver) {
  openDialog({
    testid: "start-over-dialog",
    title: (node) => bind(node, "text", "start-over-title"),
    intro: (node) => bind(node, "text", "start-over-intro"),
    content: [],
    submitLabel: (node) => bind(node, "text", "start-over-yes"),
    danger: true,
    submit: startOver,
  });
}
