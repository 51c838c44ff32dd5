/**
 * Everything that crosses the network.
 *
 * Promise: an act with an id is repeated with the same id until it is answered or we give up and say so;
 * an act without one (the clock, a new chat, starting over) is never repeated by itself. Whatever the process
 * says, it says in the reader's language.
 */

/** Pauses before the second, third… try of an act. In milliseconds. */
const RETRY_PAUSES_MS = [400, 1000, 2500, 5000];
/** A try that takes longer than this counts as lost. In milliseconds. */
const ACT_TIMEOUT_MS = 15_000;
/** A month of the clock can ring a lot of bells. In milliseconds. */
const SLOW_TIMEOUT_MS = 120_000;
/** What the process answers when it could not take an act just now, but may the next time. */
const NOT_NOW = 503;
/** Pauses between attempts to follow again, when the browser itself has given up. In milliseconds. */
const FOLLOW_PAUSE_MS = { first: 1000, longest: 15_000 };

/** The process understood, and said no. `message` is its sentence, or empty. */
export class Refused extends Error {
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

/** Nobody answered. */
export class Unreachable extends Error {}

/** The tag of the language to be answered in; without one the process goes by the browser's. @type {string|null} */
let language = null;

/** Says in which language the process shall answer from now on. @param {string} tag */
export function answerIn(tag) {
  language = tag;
}

const inLanguage = (path, tag = language) => (tag === null ? path : `${path}?lang=${encodeURIComponent(tag)}`);

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

async function request(path, options) {
  let response;
  let body;
  try {
    response = await fetch(path, options);
    body = await response.text();
  } catch (cause) {
    throw new Unreachable("no answer", { cause });
  }
  let json = null;
  try {
    json = JSON.parse(body);
  } catch {
    // Left null: an answer that is not ours is treated as a refusal without a sentence.
  }
  if (!response.ok || json === null) throw new Refused(json?.error ?? "", response.status);
  return json;
}

const get = (path) => request(path, { cache: "no-store", signal: AbortSignal.timeout(ACT_TIMEOUT_MS) });

const post = (path, body, timeout) => request(inLanguage(path), {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
  signal: AbortSignal.timeout(timeout),
});

/** @param {string} tag @returns {Promise<Record<string, string>>} */
export const fetchWords = (tag) => get(inLanguage("/playground/words", tag));

/** The whole state of the playground. */
export const fetchState = () => get(inLanguage("/playground/state"));

/**
 * Does something as a person; `body.id` makes repeats harmless.
 * @param {"say"|"send"|"press"|"form"} kind
 * @param {object} body
 * @returns {Promise<{language: string, note: object|null, form: object|null}>}
 */
export async function act(kind, body) {
  for (const pause of [...RETRY_PAUSES_MS, null]) {
    try {
      return await post(`/playground/${kind}`, body, ACT_TIMEOUT_MS);
    } catch (trouble) {
      const mayPass = trouble instanceof Unreachable || trouble.status === NOT_NOW;
      if (!mayPass || pause === null) throw trouble;
      await sleep(pause);
    }
  }
  throw new Unreachable("no answer");
}

/** Changes the playground itself, once. @param {"clock"|"chats"|"start-over"} what @param {object} body */
export const change = (what, body) => post(`/playground/${what}`, body, SLOW_TIMEOUT_MS);

/**
 * Follows what happens, for as long as the page is open.
 * @param {{changed: (rev: number) => void, connected: (yes: boolean) => void}} listener
 */
export function follow(listener) {
  let pause = FOLLOW_PAUSE_MS.first;
  const open = () => {
    const source = new EventSource("/playground/events");
    source.addEventListener("open", () => {
      pause = FOLLOW_PAUSE_MS.first;
      listener.connected(true);
    });
    source.addEventListener("changed", (event) => {
      let rev = NaN;
      try {
        rev = JSON.parse(event.data).rev;
      } catch {
        // An event we cannot read still says that something changed.
      }
      listener.changed(rev);
    });
    source.addEventListener("error", () => {
      listener.connected(false);
      // The browser reconnects by itself after a broken connection, but not after an HTTP error.
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(open, pause);
      pause = Math.min(pause * 2, FOLLOW_PAUSE_MS.longest);
    });
  };
  open();
}
