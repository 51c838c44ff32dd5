/**
 * The page's own words, in the language that its reader chose.
 *
 * Promise: switching the language never rebuilds the page. An element remembers which key fills its text
 * or its attributes, so drafts, focus and scroll positions survive the switch.
 */

import { keep, recall } from "./dom.js";
import { answerIn, fetchWords } from "./net.js";

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;

/** @type {Record<string, string>} */
let texts = {};
let language = "en";

/** What fills an element: node → (target → key and values). @type {WeakMap<Element, Map<string, {key: string, values: object}>>} */
const bindings = new WeakMap();

/** The tag of the language in use. */
export function currentLanguage() {
  return language;
}

/**
 * The text of `key`, with every `%name%` replaced by `values.name`.
 * @param {string} key without the common prefix `playground-`
 * @param {Record<string, string|number>} [values]
 */
export function word(key, values = {}) {
  const text = texts[`playground-${key}`] ?? key;
  return text.replace(/%(\w+)%/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * Fills `target` of `node` ("text", or the name of an attribute) now and after every change of language.
 * @param {Element} node
 * @param {string} target
 * @param {string} key
 * @param {Record<string, string|number>} [values]
 */
export function bind(node, target, key, values = {}) {
  if (!bindings.has(node)) bindings.set(node, new Map());
  bindings.get(node).set(target, { key, values });
  node.setAttribute("data-bound", "");
  fill(node);
}

/** Lets go of a text that `bind` filled, so that it can be set by hand. @param {Element} node */
export function unbind(node) {
  if (bindings.delete(node)) node.removeAttribute("data-bound");
}

function fill(node) {
  for (const [target, { key, values }] of bindings.get(node)) {
    const text = word(key, values);
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

/**
 * Loads a language and refills every bound element.
 * @param {string} tag
 */
export async function useLanguage(tag) {
  texts = await fetchWords(tag);
  language = tag;
  answerIn(tag);
  document.documentElement.lang = tag;
  document.documentElement.dir = RIGHT_TO_LEFT.test(tag) ? "rtl" : "ltr";
  for (const node of document.querySelectorAll("[data-bound]")) fill(node);
}

/** Remembers the reader's own choice for the next visit. @param {string} tag */
export function rememberLanguage(tag) {
  keep("language", tag);
}
