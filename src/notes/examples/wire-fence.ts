/** Reads the text of a `wire` fence: how the wire of an example is when it begins, line by line, in the author's words. */
import { parseDuration } from "../../protocol/duration.ts";
import { quietWire, type WireSettings } from "../../protocol/wire-settings.ts";

/** What an example begins with; `instances` are those of its server, 1 where nothing is said. */
export interface WirePreset {
  readonly wire: WireSettings;
  readonly instances: number;
}

/** A line that an author should write otherwise. `line` counts from 0 in the text. */
export interface WireFault {
  readonly line: number;
  readonly found: string;
  readonly expected: string;
}

export interface ReadWire {
  /** As far as it could be read. */
  readonly preset: WirePreset;
  readonly faults: readonly WireFault[];
}

/** What a line sets, or what should stand behind its name. */
type Meaning = (value: string) => Partial<WireSettings & WirePreset> | string;

/** Milliseconds one way and bytes per second, as WebPageTest throttles to connections of these names, down the line. */
const networks: ReadonlyMap<string, Pick<WireSettings, "latency" | "bandwidth">> = new Map([
  ["slow 3g", { latency: 200, bandwidth: 50_000 }],
  ["3g", { latency: 150, bandwidth: 200_000 }],
  ["4g", { latency: 85, bandwidth: 1_125_000 }],
]);

const bitsIn: Readonly<Record<string, number>> = { bit: 1, kbit: 1e3, mbit: 1e6, gbit: 1e9 };

/** Of what is more, a browser on the page has no use. */
const most = { latency: 60_000, bandwidth: 1e9, seed: 9999, instances: 4 } as const;

const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["latency", latency],
  ["bandwidth", bandwidth],
  ["network", (value) => networks.get(value) ?? "3G, slow 3G or 4G"],
  ["request lost", chance("requestLost")],
  ["reply lost", chance("replyLost")],
  ["delivered twice", chance("deliveredTwice")],
  ["seed", (value) => whole(value, most.seed, (seed) => ({ seed }))],
  ["instances", (value) => whole(value, most.instances, (instances) => ({ instances }))],
  ["new connections", (value) => (value === "refused" ? { refuse: true } : "refused")],
  ["shared cache", flag({ sharedCache: true })],
  ["tls front", flag({ tlsFront: true })],
]);

const lineForm =
  "a line such as latency: 200 ms, network: 3G, reply lost: always, request lost: 1 in 4, shared cache or instances: 2";

/** Never throws. Lines that begin with `//` say nothing to it. */
export function readWire(text: string): ReadWire {
  const faults: WireFault[] = [];
  const seen = new Set<string>();
  let preset: WirePreset = { wire: quietWire, instances: 1 };
  for (const [line, raw] of text.replace(/\r\n?/g, "\n").split("\n").entries()) {
    const words = raw.trim();
    if (words === "" || words.startsWith("//")) continue;
    const [name, value] = partsOf(words);
    const set = seen.has(name) ? `one line for ${name}` : (meanings.get(name)?.(value) ?? lineForm);
    seen.add(name);
    if (typeof set === "string") faults.push({ line, found: quoted(words), expected: set });
    else preset = joined(preset, set);
  }
  if (seen.size === 0) faults.push({ line: 0, found: "a wire with nothing on it", expected: lineForm });
  return { preset, faults };
}

function joined(before: WirePreset, { instances, ...more }: Partial<WireSettings & WirePreset>): WirePreset {
  return { wire: { ...before.wire, ...more }, instances: instances ?? before.instances };
}

const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);

/** Name and value in lower case, single spaces between words. */
function partsOf(words: string): [name: string, value: string] {
  const plain = words.toLowerCase().replace(/\s+/g, " ");
  const at = plain.indexOf(":");
  return at === -1 ? [plain, ""] : [plain.slice(0, at).trim(), plain.slice(at + 1).trim()];
}

function latency(value: string): Partial<WireSettings> | string {
  const milliseconds = value === "none" ? 0 : parseDuration(value);
  if (milliseconds === null || milliseconds > most.latency)
    return "the time of one way, up to a minute, such as 200 ms or 2 s";
  return { latency: milliseconds };
}

function bandwidth(value: string): Partial<WireSettings> | string {
  if (value === "no limit") return { bandwidth: null };
  const [, number = "", unit = ""] = /^(\d{1,9}(?:\.\d{1,9})?) ?([kmg]?bit)\/s$/.exec(value) ?? [];
  const bytes = Math.round((Number(number) * (bitsIn[unit] ?? 0)) / 8);
  if (bytes < 1 || bytes > most.bandwidth) return "bits a second, such as 400 kbit/s or 1.6 Mbit/s";
  return { bandwidth: bytes };
}

function chance(name: "requestLost" | "replyLost" | "deliveredTwice"): Meaning {
  return (value) => {
    const found = chanceIn(value);
    return found === null ? "never, always, 1 in 4 or 25 %" : { [name]: found };
  };
}

/** From 0 to 1; null for what is none. */
function chanceIn(value: string): number | null {
  if (value === "never") return 0;
  if (value === "always") return 1;
  const [, part = "", of = ""] = /^(\d{1,6}) in (\d{1,6})$/.exec(value) ?? [];
  const [, hundredths] = /^(\d{1,3}(?:\.\d{1,6})?) ?%$/.exec(value) ?? [];
  const found = hundredths === undefined ? Number(part) / Number(of) : Number(hundredths) / 100;
  return found >= 0 && found <= 1 ? found : null;
}

function whole<Set extends Partial<WireSettings & WirePreset>>(
  value: string,
  largest: number,
  set: (number: number) => Set,
): Set | string {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  return number >= 1 && number <= largest ? set(number) : `a whole number from 1 to ${largest}`;
}

function flag(set: Partial<WireSettings>): Meaning {
  return (value) => (value === "" || value === "yes" ? set : "nothing behind it: the line itself says yes");
}
