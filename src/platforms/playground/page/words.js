/**
 * The page's own words. What belongs to a chat (marks on its messages, notes, forms of the bot's) is in the language
 * that the bot speaks there, as all around it is; everything else is in the language that the page's reader chose.
 *
 * Promise: switching the language never rebuilds the page. An element remembers which key fills its text
 * or its attributes, so drafts, focus and scroll positions survive the switch.
 */

import { keep, recall } from "./dom.js";
import { answerIn, fetchWords } from "./net.js";

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;

/** The words of every language that was needed so far. @type {Map<string, Record<string, string>>} */
const texts = new Map();
let language = "en";

/** What fills an element: node → (target → key and values). @type {WeakMap<Element, Map<string, {key: string, values: object, own: string|null}>>} */
const bindings = new WeakMap();

/** The tag of the language in use. */
export function currentLanguage() {
  return language;
}

/**
 * The text of `key`, with every `%name%` replaced by `values.name`.
 * @param {string} key without the common prefix `playground-`
 * @param {Record<string, string|number>} [values]
 * @param {string|null} [own] tag of another language than the reader's
 */
export function word(key, values = {}, own = null) {
  const text = texts.get(own ?? language)?.[`playground-${key}`] ?? key;
  return text.replace(/%(\w+)%/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * Fills `target` of `node` ("text", or the name of an attribute) now and after every change of language.
 * @param {Element} node
 * @param {string} target
 * @param {string} key
 * @param {Record<string, string|number>} [values]
 * @param {string|null} [own] tag of another language than the reader's, which then stays
 */
export function bind(node, target, key, values = {}, own = null) {
  if (!bindings.has(node)) bindings.set(node, new Map());
  bindings.get(node).set(target, { key, values, own });
  node.setAttribute("data-bound", "");
  fill(node);
}

/** Lets go of a text that `bind` filled, so that it can be set by hand. @param {Element} node */
export function unbind(node) {
  if (bindings.delete(node)) node.removeAttribute("data-bound");
}

function fill(node) {
  for (const [target, { key, values, own }] of bindings.get(node)) {
    const text = word(key, values, own);
    if (target === "text") {
      // An unchanged text is left alone: screen readers would read a live region again.
      if (node.textContent !== text) node.textContent = text;
    } else {
      node.setAttribute(target, text);
    }
  }
}

/** Takes over the keys written in index.html. */
export function bindStaticWords() {
  const bare = (key) => key.replace(/^playground-/, "");
  for (const node of document.querySelectorAll("[data-word]")) bind(node, "text", bare(node.dataset.word));
  for (const node of document.querySelectorAll("[data-label]")) bind(node, "aria-label", bare(node.dataset.label));
  for (const node of document.querySelectorAll("[data-tip]")) bind(node, "title", bare(node.dataset.tip));
}

/**
 * The language to begin with: the one chosen on an earlier visit, else the browser's, else the first.
 * @param {{tag: string}[]} languages those on offer
 */
export function firstLanguage(languages) {
  const offered = languages.map((one) => one.tag);
  const wished = [recall("language"), ...(navigator.languages ?? [navigator.language])].filter(Boolean);
  for (const wish of wished) {
    const found = offered.find((tag) => tag.toLowerCase() === wish.toLowerCase())
      ?? offered.find((tag) => tag.split("-")[0] === wish.split("-")[0].toLowerCase());
    if (found) return found;
  }
  return offered[0] ?? "en";
}

/** Loads the words of these languages, where they are not here yet. @param {string[]} tags */
export async function learn(tags) {
  const missing = [...new Set(tags)].filter((tag) => !texts.has(tag));
  const learnt = await Promise.all(missing.map(fetchWords));
  missing.forEach((tag, index) => texts.set(tag, learnt[index]));
}

/** How texts run that are in these languages; "auto" if each runs its own way. @param {string[]} tags */
export function direction(tags) {
  const [first, ...others] = new Set(tags.map((tag) => (RIGHT_TO_LEFT.test(tag) ? "rtl" : "ltr")));
  return others.length > 0 ? "auto" : first;
}

/**
 * Loads a language and refills every bound element.
 * @param {string} tag
 */
export async function useLanguage(tag) {
  await learn([tag]);
  language = tag;
  answerIn(tag);
  document.documentElement.lang = tag;
  document.documentElement.dir = direction([tag]);
  for (const node of document.querySelectorAll("[data-bound]")) fill(node);
}

/** Remembers the reader's own choice for the next visit. @param {string} tag */
export function rememberLanguage(tag) {
  keep("language", tag);
}
