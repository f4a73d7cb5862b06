/** Spans of time as people write and read them: `90s`, `2 hours`, `1 d 12 h`. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Milliseconds of each unit, under the words for it; of those that are the same the first is written. */
const units: readonly (readonly [names: readonly string[], milliseconds: number])[] = [
  [["d", "day", "days"], day],
  [["h", "hour", "hours"], hour],
  [["min", "m", "minute", "minutes"], minute],
  [["s", "sec", "second", "seconds"], second],
  [["ms", "millisecond", "milliseconds"], 1],
];

const known = units.flatMap(([names, milliseconds]) => names.map((name) => [name, milliseconds] as const));
const millisecondsIn: ReadonlyMap<string, number> = new Map(known);

/** Milliseconds of `90s`, `2 h`, `1.5 hours`, `1 d 12 h`; null for what is none, or is nothing. */
export function parseDuration(text: string): number | null {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/^\+\s*/, "");
  if (words.length > 100 || !/^(?:\d+(?:\.\d+)?\s*[a-z]+\s*)+$/.test(words)) return null;
  let all = 0;
  for (const [, number = "", unit = ""] of words.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g)) {
    const milliseconds = millisecondsIn.get(unit);
    if (milliseconds === undefined) return null;
    all += Number(number) * milliseconds;
  }
  const whole = Math.round(all);
  return whole > 0 && Number.isSafeInteger(whole) ? whole : null;
}

/** `2 h`, `1 d 12 h`, `90 ms`: every unit that there is, from the largest on. */
export function durationInWords(milliseconds: number): string {
  return partsOf(milliseconds).join(" ") || "0 s";
}

/** The same, near enough for a sentence: what is less than a fiftieth of it is left out. */
export function roughlyInWords(milliseconds: number): string {
  const [, least = 1] = units.find(([, unit]) => unit <= milliseconds / 50) ?? [];
  return durationInWords(Math.round(milliseconds / least) * least);
}

function partsOf(milliseconds: number): string[] {
  let left = Math.max(0, Math.round(milliseconds));
  return units.flatMap(([[name = ""], unit]) => {
    const count = Math.floor(left / unit);
    left -= count * unit;
    return count === 0 ? [] : [`${count} ${name}`];
  });
}
