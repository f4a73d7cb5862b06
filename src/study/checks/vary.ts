/** The inputs of a check: chosen by a seed, another one each time, and the same again for the same seed. */
import type { Fill, Varied } from "./check.ts";

/** Whole numbers from 0 to below `limit` (Marsaglia, Xorshift RNGs, 2003, https://doi.org/10.18637/jss.v008.i14). */
type Chance = (limit: number) => number;

function chanceOf(seed: number): Chance {
  // A state of zero would stay zero.
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % limit;
  };
}

export const varyForm = "vary NAME: a number from 10 to 99, a word, or one of mint, green, black";

/** Where an input comes from, in an author's words; null for any others. */
export function readVaried(text: string): Varied["from"] | null {
  if (text === "a word") return { kind: "word" };
  const [, least, most] = /^a number from (\d{1,9}) to (\d{1,9})$/.exec(text) ?? [];
  if (least !== undefined && Number(least) < Number(most))
    return { kind: "number", least: Number(least), most: Number(most) };
  const words = /^one of (.+)$/.exec(text)?.[1]?.split(/\s*,\s*/) ?? [];
  return words.length > 1 ? { kind: "choice", words } : null;
}

const CONSONANTS = "bdfghklmnprstv";
const VOWELS = "aeiou";

function word(chance: Chance): string {
  const syllable = (): string =>
    `${CONSONANTS[chance(CONSONANTS.length)] ?? ""}${VOWELS[chance(VOWELS.length)] ?? ""}`;
  return syllable() + syllable() + syllable();
}

/** The values by name. */
export function valuesOf(varied: readonly Varied[], seed: number): Map<string, string> {
  const value = variesBy(seed);
  return new Map(varied.map(({ name, from }) => [name, value(from)]));
}

/** Gives one value after the other. */
export function variesBy(seed: number): (from: Varied["from"]) => string {
  const chance = chanceOf(seed);
  return (from) => {
    if (from.kind === "word") return word(chance);
    if (from.kind === "choice") return from.words[chance(from.words.length)] ?? "";
    return String(from.least + chance(from.most - from.least + 1));
  };
}

/** A name in braces, as a note writes it; JSON has none such. */
const PLACE = /\{([a-z]\w*)\}/g;

/** Asked anew for each text: values may be added meanwhile. */
export const fillFrom =
  (values: ReadonlyMap<string, string>): Fill =>
  (text) =>
    text.replace(PLACE, (place, name: string) => values.get(name) ?? place);

export function namesIn(text: string): string[] {
  return [...text.matchAll(PLACE)].map(([, name = ""]) => name);
}
