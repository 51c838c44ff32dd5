/**
 * Small helpers around the document.
 *
 * Promise: whatever people or the bot wrote reaches the page as text nodes only, never as markup.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element. `props`: `class`, `text`, `on` (listeners by event name); everything else becomes an
 * attribute (`true` an empty one; `false` and `null` none).
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...(Node|string|null)} children
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A picture of the sprite in index.html; always decoration, so hidden from screen readers. @param {string} name */
export function icon(name, className = "icon") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Sets a text only where it differs, so that live regions stay quiet. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Text as nodes, with https addresses made into links.
 * @param {string} text
 * @returns {(Node|string)[]}
 */
export function linked(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(/https:\/\/[^\s<>"«»]+/g)) {
    // A full stop or a bracket after an address belongs to the sentence around it.
    const address = match[0].replace(/[.,;:!?'’)\]}…。，）]+$/u, "");
    if (!URL.canParse(address)) continue;
    nodes.push(text.slice(from, match.index));
    nodes.push(el("a", { href: address, target: "_blank", rel: "noopener noreferrer", text: address }));
    from = match.index + address.length;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== "");
}

/**
 * Makes `parent`'s children be exactly `wanted`, in that order, touching as few nodes as it can: a node that
 * stays in place keeps its focus.
 * @param {Element} parent
 * @param {Element[]} wanted
 */
export function arrange(parent, wanted) {
  const stays = new Set(wanted);
  for (const child of [...parent.children]) if (!stays.has(child)) child.remove();
  wanted.forEach((node, index) => {
    const present = parent.children[index] ?? null;
    if (present !== node) parent.insertBefore(node, present);
  });
}

/** A fresh id for one act; repeating an act with its id is harmless. */
export function freshId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Browsers offer randomUUID on secure origins only, and the page may be opened by a plain http address.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Remembers a small text in this browser; where storage is forbidden, for nobody. */
export function keep(name, value, storage = "localStorage") {
  try {
    if (value === null || value === "") window[storage].removeItem(`twinbell.${name}`);
    else window[storage].setItem(`twinbell.${name}`, value);
  } catch {
    // Storage can be switched off or full; the page works without it.
  }
}

/** What `keep` remembered, or null. @returns {string|null} */
export function recall(name, storage = "localStorage") {
  try {
    return window[storage].getItem(`twinbell.${name}`);
  } catch {
    return null;
  }
}

/** Forgets what this tab remembered about its chats: drafts, speakers, open tabs. */
export function forgetChats() {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("twinbell.")) sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
}
