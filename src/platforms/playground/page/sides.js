/**
 * The two schools: each with its name, its local clock and its chats as tabs.
 *
 * Promise: a chat has one pane, wherever it is shown. A chat that both schools share has a tab at each school,
 * and opens at the school where it was last chosen.
 */

import { arrange, el, icon, keep, recall, setText } from "./dom.js";
import { Pane } from "./pane.js";
import { bind, unbind } from "./words.js";

/** Below this width one school is seen at a time; the same number stands in narrow.css. */
const NARROW = window.matchMedia("(max-width: 899px)");
const MORNING_HOUR = 7;
const EVENING_HOUR = 19;

export class Sides {
  /** @param {HTMLElement} main @param {HTMLElement} switcher the choice of a school on narrow screens */
  constructor(main, switcher) {
    this.main = main;
    this.switcher = switcher;
    /** @type {Map<string, Pane>} */
    this.panes = new Map();
    /** @type {Map<string, Column>} */
    this.columns = new Map();
    /** Messages that arrived in chats nobody was looking at: chat → how many. @type {Map<string, number>} */
    this.unread = new Map();
    this.current = recall("side", "sessionStorage");
    this.first = true;
    NARROW.addEventListener("change", () => this.draw());
  }

  /** @param {any} state */
  update(state) {
    this.state = state;
    const people = new Map(state.people.map((person) => [person.id, person]));
    for (const side of state.sides) {
      if (!this.columns.has(side.id)) this.columns.set(side.id, new Column(side.id, this));
    }
    if (!this.columns.has(this.current)) this.current = state.sides[0].id;

    const present = new Set(state.chats.map((chat) => chat.id));
    for (const [id, pane] of this.panes) {
      if (present.has(id)) continue;
      pane.node.remove();
      this.panes.delete(id);
      this.unread.delete(id);
    }
    for (const chat of state.chats) if (!this.panes.has(chat.id)) this.panes.set(chat.id, new Pane(chat));
    this.settle();
    for (const chat of state.chats) {
      const pane = this.panes.get(chat.id);
      pane.node.classList.toggle("shared", chat.side === "both");
      const fresh = pane.update(chat, { sides: state.sides, people });
      if (fresh > 0 && !this.first && !this.inView(chat.id)) this.unread.set(chat.id, (this.unread.get(chat.id) ?? 0) + fresh);
    }
    this.first = false;
    this.draw();
  }

  /** Lets every school show a chat that exists, and no chat at two schools. */
  settle() {
    const taken = new Set();
    for (const [id, column] of this.columns) {
      const own = this.chatsOf(id);
      if (!own.some((chat) => chat.id === column.selected) || taken.has(column.selected)) {
        column.selected = own.find((chat) => !taken.has(chat.id))?.id ?? null;
      }
      taken.add(column.selected);
    }
  }

  /** The chats of one school, those it shares last. */
  chatsOf(side) {
    const { chats } = this.state;
    return [...chats.filter((chat) => chat.side === side), ...chats.filter((chat) => chat.side === "both")];
  }

  inView(chat) {
    return [...this.columns].some(([id, column]) => column.selected === chat && (!NARROW.matches || id === this.current));
  }

  /** The school that the reader is looking at: on wide screens the one with the focus. */
  sideInView() {
    if (NARROW.matches) return this.current;
    return [...this.columns].find(([, column]) => column.node.contains(document.activeElement))?.[0] ?? this.current;
  }

  /** Shows a chat at a school. */
  select(side, chat) {
    for (const column of this.columns.values()) if (column.selected === chat) column.selected = null;
    this.columns.get(side).selected = chat;
    this.settle();
    for (const [id, column] of this.columns) keep(`chat.${id}`, column.selected, "sessionStorage");
    this.goTo(side);
  }

  /** On narrow screens, brings a school into view. */
  goTo(side) {
    this.current = side;
    keep("side", side, "sessionStorage");
    this.draw();
  }

  draw() {
    for (const chat of this.panes.keys()) if (this.inView(chat)) this.unread.delete(chat);
    this.main.dataset.current = this.current;
    arrange(this.main, this.state.sides.map((side) => this.columns.get(side.id).node));
    for (const side of this.state.sides) {
      const column = this.columns.get(side.id);
      column.current = side.id === this.current;
      column.draw(side, this.chatsOf(side.id));
    }
    arrange(this.switcher, this.state.sides.map((side) => this.columns.get(side.id).choice));
  }

  /** Takes the next state as the first: nothing in it is news. */
  forget() {
    this.unread.clear();
    this.first = true;
  }
}

class Column {
  constructor(id, sides) {
    this.id = id;
    this.sides = sides;
    this.selected = recall(`chat.${id}`, "sessionStorage");
    this.current = false;
    /** @type {Map<string, HTMLElement>} */
    this.tabs = new Map();

    this.name = el("h2", { class: "school-name", id: `school-${id}`, dir: "auto" });
    this.place = el("p", { class: "school-place", dir: "auto" });
    this.sky = el("span", { class: "sky" });
    this.time = el("span", { class: "school-time" });
    this.clock = el("p", { class: "school-clock" }, this.sky, this.time);
    this.tablist = el("div", { class: "tabs", role: "tablist", "aria-labelledby": `school-${id}`, on: { keydown: (event) => this.key(event) } });
    this.body = el("div", { class: "school-body" });
    this.node = el("section", { class: `school side-${id}`, "aria-labelledby": `school-${id}` },
      el("header", { class: "school-head" }, el("div", { class: "school-names" }, this.name, this.place), this.clock), this.tablist, this.body);

    this.choiceName = el("span", { class: "choice-name", dir: "auto" });
    this.choiceTime = el("span", { class: "choice-time" });
    this.choiceNews = el("span", { class: "unseen" });
    this.choice = el("button", { type: "button", class: `side-choice side-${id}`, "data-testid": `side-${id}`, on: { click: () => sides.goTo(id) } },
      this.choiceName, this.choiceTime, this.choiceNews);
  }

  draw(side, chats) {
    const name = side.school ?? side.title;
    setText(this.name, name);
    say(this.place, side.school ? null : "no-school", {}, side.place ?? "");
    setText(this.time, side.local);
    this.time.lang = this.choiceTime.lang = side.language;
    this.drawSky(side.zone);
    setText(this.choiceName, name);
    setText(this.choiceTime, side.local);
    this.choice.setAttribute("aria-pressed", String(this.current));

    for (const id of this.tabs.keys()) if (!chats.some((chat) => chat.id === id)) this.tabs.delete(id);
    arrange(this.tablist, chats.map((chat) => this.drawTab(chat)));
    const news = chats.some((chat) => this.sides.unread.has(chat.id));
    this.choice.classList.toggle("has-news", news);
    say(this.choiceNews, news ? "has-news" : null);
    this.drawPanes(chats);
  }

  /** Sun or moon; decoration beside the written time, so an unknown zone merely leaves it out. */
  drawSky(zone) {
    let hour;
    try {
      hour = Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hour12: false, timeZone: zone }).format(new Date(this.sides.state.now)));
    } catch {
      this.sky.replaceChildren();
      return;
    }
    const sky = hour >= MORNING_HOUR && hour < EVENING_HOUR ? "sun" : "moon";
    if (this.sky.dataset.sky === sky) return;
    this.sky.dataset.sky = sky;
    this.sky.replaceChildren(icon(sky));
  }

  drawTab(chat) {
    const shared = chat.side === "both";
    if (!this.tabs.has(chat.id)) {
      const tab = el("button", { type: "button", class: "tab", role: "tab", id: `tab-${this.id}-${chat.id}`, "data-testid": `tab-${chat.id}-${this.id}`, "aria-controls": `pane-${chat.id}`, on: { click: () => this.sides.select(this.id, chat.id) } },
        shared ? icon("shared") : null, el("span", { class: "tab-title", dir: "auto" }), el("span", { class: "tab-count", "aria-hidden": "true" }), el("span", { class: "unseen" }));
      this.tabs.set(chat.id, tab);
    }
    const tab = this.tabs.get(chat.id);
    const selected = chat.id === this.selected;
    const unread = this.sides.unread.get(chat.id) ?? 0;
    const [title, count, spoken] = tab.querySelectorAll("span");
    setText(title, chat.title);
    setText(count, unread > 0 ? String(unread) : "");
    say(spoken, unread > 0 ? "unread" : shared ? "shared" : null, { count: unread });
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
    return tab;
  }

  /** Panes of this school, and the shared one if it is open here; a shared one that is open nowhere waits here, too. */
  drawPanes(chats) {
    for (const chat of chats) {
      const { node } = this.sides.panes.get(chat.id);
      const selected = chat.id === this.selected;
      if (chat.side === "both" && !selected && node.parentElement) {
        if (node.parentElement === this.body) node.hidden = true;
        continue;
      }
      if (node.parentElement !== this.body) this.body.append(node);
      node.hidden = !selected;
      if (selected) node.setAttribute("aria-labelledby", `tab-${this.id}-${chat.id}`);
    }
  }

  key(event) {
    const tabs = [...this.tablist.children];
    const here = tabs.indexOf(document.activeElement);
    if (here < 0) return;
    const forwards = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backwards = forwards === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const target = {
      [forwards]: tabs[(here + 1) % tabs.length],
      [backwards]: tabs[(here + tabs.length - 1) % tabs.length],
      Home: tabs[0],
      End: tabs.at(-1),
    }[event.key];
    if (!target) return;
    event.preventDefault();
    target.click();
    target.focus();
  }
}

/** Fills `node` with one of the page's words, or, without a key, with `plain`. */
function say(node, key, values = {}, plain = "") {
  if (key) {
    bind(node, "text", key, values);
    return;
  }
  unbind(node);
  setText(node, plain);
}
