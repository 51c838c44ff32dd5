/**
 * The playground's state as the process last told it.
 *
 * Promise: states are applied one at a time and in the order they were asked for; whoever awaits `refresh`
 * sees a state that was read after their call.
 */

import { fetchState, follow } from "./net.js";

/** Pause before a state that could not be read is asked for again. In milliseconds. */
const AGAIN_MS = 2000;
const MINUTE_MS = 60_000;

/** @type {any} the last state, null before the first */
let state = null;
let running = null;
let queued = null;
/** The next reading that nobody asked for. */
let timer = 0;
let hear = { prepare: async () => {}, state: () => {}, connected: () => {} };

/** The last state, null before the first. */
export const currentState = () => state;

/** Reads the state anew and hands it to the listener. @returns {Promise<void>} */
export function refresh() {
  if (running) {
    queued ??= running.catch(() => {}).then(() => {
      queued = null;
      return refresh();
    });
    return queued;
  }
  running = load().finally(() => {
    running = null;
  });
  return running;
}

async function load() {
  let next;
  try {
    next = await fetchState();
    await hear.prepare(next);
  } catch (trouble) {
    hear.connected(false);
    clearTimeout(timer);
    timer = setTimeout(() => refresh().catch(() => {}), AGAIN_MS);
    throw trouble;
  }
  const before = state;
  state = next;
  hear.connected(true);
  hear.state(next, before);
  // The clocks on the page are the process's own: they are read again at every full minute of its time.
  clearTimeout(timer);
  const left = MINUTE_MS - (Date.parse(next.now) % MINUTE_MS || 0);
  timer = setTimeout(() => refresh().catch(() => {}), left + 200);
}

/**
 * Reads the first state and follows every later one.
 * @param {{prepare: (next: any) => Promise<void>, state: (next: any, before: any) => void, connected: (yes: boolean) => void}} listener
 * `prepare` fetches what is needed to show a state; one for which it fails is read again later
 */
export function start(listener) {
  hear = listener;
  refresh().catch(() => {});
  follow({
    connected: (yes) => hear.connected(yes),
    changed: (rev) => {
      if (state?.rev !== rev) refresh().catch(() => {});
    },
  });
  // A laptop that slept may have missed the end of its connection.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) refresh().catch(() => {});
  });
}
