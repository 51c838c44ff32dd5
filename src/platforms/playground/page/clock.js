/**
 * The clock bar: what time the playground thinks it is, and the buttons that move it on.
 */

import { el, setText } from "./dom.js";
import { change } from "./net.js";
import { refresh } from "./state.js";
import { bind, currentLanguage, word } from "./words.js";

const HOUR_S = 3600;
const STEPS = [
  { name: "hour", body: { advance_s: HOUR_S } },
  { name: "day", body: { advance_s: 24 * HOUR_S } },
  { name: "week", body: { advance_s: 7 * 24 * HOUR_S } },
  { name: "school-day", body: { to: "next_school_day" } },
];

/**
 * @param {{buttons: HTMLElement, announce: HTMLElement, trouble: (problem: Error) => void}} page
 */
export function buildClock({ buttons, announce, trouble }) {
  for (const { name, body } of STEPS) {
    const button = el("button", { type: "button", class: "clock-button", "data-testid": `clock-${name}` });
    bind(button, "text", `clock-${name}`);
    button.addEventListener("click", async () => {
      if (button.hasAttribute("aria-busy")) return;
      button.setAttribute("aria-busy", "true");
      try {
        const { now } = await change("clock", body);
        await refresh();
        setText(announce, word("clock-moved", { time: format(now) }));
      } catch (problem) {
        trouble(problem);
      } finally {
        button.removeAttribute("aria-busy");
      }
    });
    buttons.append(button);
  }
}

/** Shows the present time; schools' own clocks stand at the schools. @param {HTMLElement} node @param {string} now */
export function showNow(node, now) {
  node.setAttribute("datetime", now);
  setText(node, format(now));
}

function format(instant) {
  const options = { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC", timeZoneName: "short" };
  return new Intl.DateTimeFormat(locale(), options).format(new Date(instant));
}

/** Plain "en" would write dates the American way, month first; the bot's own texts put the day first. */
function locale() {
  return currentLanguage() === "en" ? "en-GB" : currentLanguage();
}
