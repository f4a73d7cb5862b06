/** Makes the same what differs from run to run in the texts of a trace: dates, ids, folders, stacks, measured times. */

/** The moment at which every recording begins: milliseconds since 1970. */
export const steadyBeginning = Date.UTC(2026, 0, 1);

export interface TextFacts {
  /** When the run began, in milliseconds since 1970. */
  readonly began: number;
  /** All that the example itself says: a date or an id that stands there is no matter of chance. */
  readonly source: string;
  /** The folder in which the engine put the files, and ports that were chosen by chance with what stands for them. */
  readonly root: string;
  readonly ports: ReadonlyMap<number, number>;
}

const minute = 60_000;
/** Times this far from the run's beginning, in milliseconds, are counted from it. */
const nearness = 400 * 24 * 60 * minute;

const httpDate = /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT\b/g;
const isoDate = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const longDate = /\b[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4} \([^)]*\)/g;
const timestamp = /(?<![\w.])1\d{12}(?![\w.])/g;
const timestampInSeconds = /(?<![\w.])1\d{9}(?![\w.])/g;
const uuid = /\b[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\b/g;
const processId = /\(node:\d+\)/g;
const measured = /\b\d+\.\d+ ?ms\b/g;
/** Seconds that a cache counts from a Date without fractions: one more or less is chance, and notes wait tens of them. */
const age = /(?<=\r\nAge: |\bit is )\d+(?=\r\n| s old)/g;
/** Frames of a stack that lie in Node's own files or in a package: they differ where a package is bundled. */
const foreign = String.raw`(?:node:internal|node:[\w/]+:\d|node_modules|\/packages\/|<anonymous>)`;
const consoleFrame = new RegExp(String.raw`\n +at [^\n]*?${foreign}[^\n]*?( \{)?(?=\n)`, "g");
const pageFrame = new RegExp(
  String.raw`<br> &nbsp; &nbsp;at (?:(?!<br>|<\/)[^])*?(?:${foreign}|&lt;anonymous&gt;)(?:(?!<br>|<\/)[^])*`,
  "g",
);

/** Remembers the ids it has met, so that the same id stays the same through a trace. */
export class SteadyText {
  readonly #facts: TextFacts;
  readonly #ids = new Map<string, string>();

  constructor(facts: TextFacts) {
    this.#facts = facts;
  }

  of(text: string): string {
    const changes: readonly (readonly [RegExp, (found: string, ...groups: string[]) => string])[] = [
      [consoleFrame, (_, brace = "") => brace],
      [pageFrame, () => ""],
      [httpDate, (found) => this.#date(found, (date) => date.toUTCString())],
      [isoDate, (found) => this.#date(found, (date) => date.toISOString())],
      [longDate, (found) => this.#date(found, longForm)],
      [timestamp, (found) => String(this.#time(Number(found), found))],
      [timestampInSeconds, (found) => String(Math.round(this.#time(Number(found) * 1000, found) / 1000))],
      [uuid, (found) => this.#id(found)],
      [processId, () => "(node:1)"],
      [age, (found) => String(Math.floor(Number(found) / 10) * 10)],
      [measured, (found) => found.replace(/\d/g, "0").replace(/^0+/, "0")],
    ];
    const { root, ports } = this.#facts;
    let steady = root === "" ? text : text.replaceAll(root, "/app");
    for (const [port, stands] of ports)
      steady = steady.replace(new RegExp(`:${port}(?!\\d)`, "g"), `:${stands}`);
    for (const [pattern, change] of changes) steady = steady.replace(pattern, change);
    return steady;
  }

  /** A moment in milliseconds since 1970, counted from the steady beginning, to the minute. */
  time(moment: number): number {
    return this.#time(moment, String(moment));
  }

  #time(moment: number, written: string): number {
    const { began, source } = this.#facts;
    const away = moment - began;
    if (Math.abs(away) > nearness || source.includes(written)) return moment;
    return steadyBeginning + Math.round(away / minute) * minute;
  }

  #date(written: string, print: (date: Date) => string): string {
    const moment = Date.parse(written);
    return Number.isNaN(moment) ? written : print(new Date(this.#time(moment, written)));
  }

  #id(found: string): string {
    if (this.#facts.source.includes(found)) return found;
    const known = this.#ids.get(found);
    if (known !== undefined) return known;
    const stands = `00000000-0000-4000-8000-${String(this.#ids.size + 1).padStart(12, "0")}`;
    this.#ids.set(found, stands);
    return stands;
  }
}

function longForm(date: Date): string {
  const [day, date2, month, year, time] = date.toUTCString().replace(",", "").split(" ");
  return `${day ?? ""} ${month ?? ""} ${date2 ?? ""} ${year ?? ""} ${time ?? ""} GMT+0000 (Coordinated Universal Time)`;
}
