/** The wire of a card: what stands in it, as a line from client to server, and the form that changes it. */
import { durationInWords } from "../../protocol/duration.ts";
import type { WireSettings } from "../../protocol/wire-settings.ts";
import { markup, type Markup } from "../markup.ts";
import { bandwidthInWords, BANDWIDTHS, chanceInWords, CHANCES, LATENCIES, remarksOf } from "./words.ts";

/** The wire with all that is on it, to stand above the exchanges; null for one that changes nothing. */
export function drawRoute(settings: WireSettings, instances: readonly number[]): Markup | null {
  const remarks = remarksOf(settings, instances);
  if (remarks.length === 0) return null;
  const hops = remarks.map(({ short }) => markup`<li>${short}</li>`);
  const words = remarks.map(({ long }) => markup`<li>${long}</li>`);
  return markup`<ol class="hops" aria-hidden="true">${hops}</ol>
    <ul class="hop-words" aria-label="On the wire">${words}</ul>`;
}

/** In few words, for a line with others: `perfect` when nothing is set. */
export function wireInShort(settings: WireSettings, instances: readonly number[]): string {
  const remarks = remarksOf(settings, instances);
  return remarks.length === 0 ? "perfect" : remarks.map(({ short }) => short).join(" · ");
}

/** The form; its controls are named as the settings are. */
export function drawLink(settings: WireSettings): Markup {
  return markup`<form class="tool-form">
    <div class="tool-row" role="group" aria-label="Link"><span class="tool-title" aria-hidden="true">Link</span>
      ${choice("latency", "Latency, one way", withOwn(LATENCIES, settings.latency, durationInWords), settings.latency)}
      ${choice("bandwidth", "Bandwidth", withOwn(BANDWIDTHS, settings.bandwidth, bandwidthInWords), settings.bandwidth)}
      ${check("refuse", "Refuse new connections", settings.refuse)}
      <button class="tool" type="button" value="cut">Cut open connections</button>
    </div>
    <div class="tool-row" role="group" aria-label="Messages"><span class="tool-title" aria-hidden="true">Messages</span>
      ${choice("requestLost", "Request lost", withOwn(CHANCES, settings.requestLost, chanceInWords), settings.requestLost)}
      ${choice("replyLost", "Reply lost", withOwn(CHANCES, settings.replyLost, chanceInWords), settings.replyLost)}
      ${choice("deliveredTwice", "Delivered twice", withOwn(CHANCES, settings.deliveredTwice, chanceInWords), settings.deliveredTwice)}
      <label class="field narrow">Seed <input name="seed" type="number" inputmode="numeric" min="1" max="9999" value="${settings.seed}"></label>
    </div>
    <div class="tool-row" role="group" aria-label="Hops"><span class="tool-title" aria-hidden="true">Hops</span>
      ${check("sharedCache", "Shared cache", settings.sharedCache)}
      ${check("tlsFront", "TLS front, https on port 443", settings.tlsFront)}
    </div>
    <p class="tool-foot"><button class="tool" type="button" value="reset">Reset the wire</button></p>
    <p class="tool-hint">TCP itself loses nothing: what is lost or repeated here is a whole message, as a proxy that fails would lose it. The same seed gives the same chances.</p>
  </form>`;
}

type Choices = readonly (readonly [value: number | null, words: string])[];

/** What a note or a link has set may be none of the usual: it can be chosen, too. */
function withOwn(usual: Choices, now: number | null, inWords: (value: number) => string): Choices {
  const isUsual = now === null || usual.some(([value]) => value === now);
  return isUsual ? usual : [...usual, [now, inWords(now)]];
}

function choice(name: keyof WireSettings, label: string, values: Choices, now: number | null): Markup {
  const options = values.map(
    ([value, words]) =>
      markup`<option value="${value ?? ""}"${value === now ? markup` selected` : null}>${words}</option>`,
  );
  return markup`<label class="field">${label} <select name="${name}">${options}</select></label>`;
}

function check(name: keyof WireSettings, label: string, on: boolean): Markup {
  return markup`<label class="check"><input type="checkbox" name="${name}"${on ? markup` checked` : null}> ${label}</label>`;
}
