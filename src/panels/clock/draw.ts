/** The clock of a card: how far it is ahead, the form that moves it, and a move as it stands between exchanges. */
import { durationInWords } from "../../protocol/duration.ts";
import type { ClockEntry } from "../../protocol/trace.ts";
import { markup, type Markup } from "../markup.ts";

/** The moves that take one press: milliseconds, and the words on the button. */
const STEPS: readonly (readonly [milliseconds: number, label: string, name: string])[] = [
  [60_000, "+1 min", "Move the clock 1 minute ahead"],
  [3_600_000, "+1 h", "Move the clock 1 hour ahead"],
  [86_400_000, "+1 day", "Move the clock 1 day ahead"],
];

/** In few words, for a line with others. `ahead`: milliseconds. */
export const clockInShort = (ahead: number): string =>
  ahead === 0 ? "real time" : `${durationInWords(ahead)} ahead`;

/** A button's value is the span in milliseconds; that of the field is what was typed. */
export function drawClock(): Markup {
  const steps = STEPS.map(
    ([milliseconds, label, name]) =>
      markup`<button class="tool" type="button" value="${milliseconds}" aria-label="${name}">${label}</button> `,
  );
  return markup`<form class="tool-form">
    <div class="tool-row" role="group" aria-label="Move the clock"><span class="tool-title" aria-hidden="true">Ahead</span>
      ${steps}
      <label class="field narrow">By <input name="span" type="text" placeholder="90s, 2h" spellcheck="false" autocapitalize="off" autocomplete="off"></label>
      <button class="tool" type="submit">Move</button>
    </div>
    <p class="tool-hint clock-says"></p>
    <p class="tool-hint">One clock for the browser, the programs, the database and the broker. Timers that fall due on the way run in order, each at its own time; then time goes on as ever.</p>
  </form>`;
}

/** What the clock shows, as a sentence. `date`: milliseconds since 1970. */
export function clockInWords(ahead: number, date: number): string {
  const shown = new Date(date).toISOString().slice(0, 16).replace("T", " ");
  return ahead === 0
    ? `It shows the real time: ${shown} UTC.`
    : `It is ${durationInWords(ahead)} ahead of the real time: ${shown} UTC.`;
}

/** A move, as a line between what was before it and what came after. */
export function drawMove({ by, ahead }: ClockEntry): Markup {
  const all = by === ahead ? "" : `, ${durationInWords(ahead)} ahead in all`;
  return markup`<p class="why"><b>Clock moved</b> ${durationInWords(by)}${all}</p>`;
}
