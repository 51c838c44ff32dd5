/**
 * The playground's page: two schools' chats side by side, with the real bot in them.
 *
 * Where to look: state.js and net.js talk to the process; sides.js lays out schools and tabs; pane.js is one chat
 * (message.js draws its messages, composer.js and suggest.js its box to write in); dialogs.js, clock.js and
 * words.js are what their names say.
 */

import { buildClock, showNow } from "./clock.js";
import { forgetForms, openAddChat, openStartOver } from "./dialogs.js";
import { el, forgetChats, icon } from "./dom.js";
import { change, Refused } from "./net.js";
import { Sides } from "./sides.js";
import { currentState, refresh, start } from "./state.js";
import { bind, bindStaticWords, currentLanguage, firstLanguage, learn, rememberLanguage, useLanguage } from "./words.js";

/** A connection that is back sooner is not worth a word. In milliseconds. */
const QUIET_MS = 1500;

const byId = (id) => document.getElementById(id);
const strips = byId("strips");
const sides = new Sides(byId("schools"), byId("switch"));
let begun = false;
let beginning = null;
let hintDismissed = false;
let connectionTimer = 0;

start({
  prepare: ({ chats }) => learn(chats.flatMap((chat) => chat.languages)),
  state: (state, before) => {
    if (begun) draw(state, before);
    else beginning ??= begin(state).then(firstDraw, beginAgain);
  },
  connected,
});

function firstDraw() {
  begun = true;
  // While the words were loading a newer state may have come.
  draw(currentState(), null);
}

/** Without words there is nothing to show: the next state tries again. */
function beginAgain() {
  beginning = null;
  setTimeout(() => refresh().catch(() => {}), QUIET_MS);
}

/** Once, when the first state is here: the words, and everything that stands still. */
async function begin(state) {
  await useLanguage(firstLanguage(state.languages));
  // The first state came in the browser's language.
  await refresh();
  bindStaticWords();
  buildLanguages(state.languages);
  buildClock({ buttons: byId("clock-buttons"), announce: byId("announce"), trouble: say });
  byId("add-chat").addEventListener("click", () => openAddChat(currentState().sides, sides.sideInView(), addChat));
  byId("start-over").addEventListener("click", () => openStartOver(startOver));
  document.body.classList.remove("waiting");
}

function draw(state, before) {
  if (before && isAnew(state, before)) forget();
  sides.update(state);
  showNow(byId("now"), state.now);
  drawHint(state);
}

/** Whether somebody, perhaps in another window, started over: chats never go otherwise, and ids never come again. */
function isAnew(state, before) {
  const present = new Set(state.chats.map((chat) => chat.id));
  return before.chats.every((chat) => !present.has(chat.id));
}

function forget() {
  sides.forget();
  forgetForms();
  forgetChats();
  hintDismissed = false;
}

function connected(yes) {
  clearTimeout(connectionTimer);
  const node = byId("connection");
  if (yes) {
    node.replaceChildren();
    return;
  }
  connectionTimer = setTimeout(() => {
    const text = el("span", {});
    bind(text, "text", "reconnecting");
    node.replaceChildren(text);
  }, QUIET_MS);
}

// ── Tools ─────────────────────────────────────────────────────────────────────────────────────────────────

function buildLanguages(languages) {
  const select = byId("language");
  select.replaceChildren(...languages.map(({ tag, name }) => el("option", { value: tag, lang: tag, text: name })));
  select.value = currentLanguage();
  select.addEventListener("change", async () => {
    try {
      await useLanguage(select.value);
      rememberLanguage(select.value);
      showNow(byId("now"), currentState().now);
      refresh().catch(() => {});
    } catch (problem) {
      select.value = currentLanguage();
      say(problem);
    }
  });
}

async function addChat(title, side, audience) {
  const { chat } = await change("chats", { title, side, audience });
  await refresh();
  sides.select(side === "both" ? sides.sideInView() : side, chat);
}

async function startOver() {
  await change("start-over", {});
  await refresh();
}

// ── Strips below the top: the first hint, and what did not work ───────────────────────────────────────────

/** Says that something about the page itself did not work. @param {Error} problem */
function say(problem) {
  const text = el("p", {});
  if (problem instanceof Refused && problem.message) text.textContent = problem.message;
  else bind(text, "text", problem instanceof Refused ? "trouble" : "unreachable");
  strips.querySelector(".strip-trouble")?.remove();
  strips.append(strip("strip-trouble", "alert", [text], (node) => node.remove()));
}

/** What this is and how to begin, as long as nobody has said anything. */
function drawHint(state) {
  const untouched = !state.chats.some((chat) => chat.messages.some((message) => message.from !== null));
  const shown = strips.querySelector(".strip-hint");
  if (!untouched || hintDismissed) {
    shown?.remove();
    return;
  }
  if (shown) return;
  const text = el("p", {});
  bind(text, "text", "hint");
  const go = el("button", { type: "button", class: "button button-main", "data-testid": "begin", on: { click: typeStart } });
  bind(go, "text", "hint-go");
  const hint = strip("strip-hint", "region", [icon("bell", "bell"), text, go], (node) => {
    hintDismissed = true;
    node.remove();
  });
  bind(hint, "aria-label", "hint-label");
  strips.prepend(hint);
}

function strip(className, role, content, dismiss) {
  const close = el("button", { type: "button", class: "note-close" }, icon("close"));
  bind(close, "aria-label", "dismiss");
  const node = el("div", { class: `strip ${className}`, role }, ...content, close);
  close.addEventListener("click", () => {
    dismiss(node);
    byId("schools").focus({ preventScroll: true });
  });
  return node;
}

/** Does what the hint says: /start in a staff room, as its administrator. */
function typeStart() {
  const { chats, people } = currentState();
  const byPerson = new Map(people.map((person) => [person.id, person]));
  const members = (chat) => chat.people.map((id) => byPerson.get(id)).filter(Boolean);
  const withAdmin = chats.filter((chat) => chat.side !== "both" && members(chat).some((one) => one.admin));
  const room = withAdmin.find((chat) => !members(chat).some((one) => one.pupil)) ?? withAdmin[0];
  if (!room) return;
  sides.select(room.side, room.id);
  const { composer } = sides.panes.get(room.id);
  composer.speakAs(members(room).find((one) => one.admin).id);
  composer.write("/start");
  composer.send();
  composer.text.focus();
}
