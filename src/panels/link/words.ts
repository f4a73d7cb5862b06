/** What a wire does to what passes over it, in words: one sentence for each thing that is not as on a quiet one. */
import type { WireSettings } from "../../protocol/wire-settings.ts";

/** One thing about a wire. `short` fits a line with others; `long` says what it comes to. */
export interface WireRemark {
  readonly short: string;
  readonly long: string;
}

/** The chances that a reader can choose, and their names. */
export const CHANCES: readonly (readonly [chance: number, name: string])[] = [
  [0, "never"],
  [0.25, "1 in 4"],
  [0.5, "1 in 2"],
  [1, "always"],
];

/** Bytes per second, and what that is like. */
export const BANDWIDTHS: readonly (readonly [bandwidth: number | null, name: string])[] = [
  [null, "no limit"],
  [125_000, "1 Mbit/s"],
  [12_500, "100 kbit/s"],
  [1_250, "10 kbit/s"],
];

/** Milliseconds, one way. */
export const LATENCIES: readonly (readonly [latency: number, name: string])[] = [
  [0, "none"],
  [20, "20 ms"],
  [100, "100 ms"],
  [500, "500 ms"],
  [2000, "2 s"],
];

/** In the order of the wire, the client's end first; `instances` are the ports behind a load balancer. */
export function remarksOf(settings: WireSettings, instances: readonly number[]): WireRemark[] {
  return [...linkRemarks(settings), ...hopRemarks(settings, instances)];
}

function linkRemarks({ refuse, latency, bandwidth }: WireSettings): WireRemark[] {
  const remarks: WireRemark[] = [];
  if (refuse)
    remarks.push({
      short: "no new connections",
      long: "Nothing takes new connections: the client is refused.",
    });
  if (latency > 0)
    remarks.push({
      short: `${latency} ms each way`,
      long: `Every byte is ${latency} ms on its way; opening a connection takes a way there and one back.`,
    });
  if (bandwidth !== null) {
    const name = bandwidthInWords(bandwidth);
    remarks.push({ short: name, long: `No more than ${name} pass in each direction.` });
  }
  return remarks;
}

function hopRemarks(settings: WireSettings, instances: readonly number[]): WireRemark[] {
  const { tlsFront, requestLost, replyLost, deliveredTwice, sharedCache } = settings;
  const remarks: WireRemark[] = [];
  if (tlsFront)
    remarks.push({
      short: "TLS front",
      long: "A model of what ends TLS stands in front: https on port 443, plain HTTP behind it to port 3000.",
    });
  if (requestLost > 0)
    remarks.push(
      fault(requestLost, "request lost", "the server never hears of it, and the client cannot know"),
    );
  if (replyLost > 0) remarks.push(fault(replyLost, "reply lost", "the server acted, the client never heard"));
  if (deliveredTwice > 0)
    remarks.push(fault(deliveredTwice, "delivered twice", "the server acts twice, the client hears once"));
  if (sharedCache)
    remarks.push({
      short: "shared cache",
      long: "A cache answers for the server what it has stored and may still use.",
    });
  if (instances.length > 1)
    remarks.push({
      short: `load balancer (${instances.join(", ")})`,
      long: `Requests to port 3000 take turns between the instances on ${instances.join(" and ")}.`,
    });
  return remarks;
}

/** Bytes per second as people name them: in bits, where there are enough. */
export function bandwidthInWords(bytes: number): string {
  const bits = bytes * 8;
  if (bits < 1000) return `${bytes} bytes a second`;
  return bits < 1e6 ? `${rounded(bits / 1000)} kbit/s` : `${rounded(bits / 1e6)} Mbit/s`;
}

/** To a hundredth. */
const rounded = (number: number): number => Math.round(number * 100) / 100;

export function chanceInWords(chance: number): string {
  return CHANCES.find(([value]) => value === chance)?.[1] ?? `${Math.round(chance * 100)} % of the time`;
}

function fault(chance: number, what: string, comesTo: string): WireRemark {
  const name = chanceInWords(chance);
  const often = chance === 1 ? "" : `, ${name}`;
  return { short: `${what}${often}`, long: `${capital(what)}${often}: ${comesTo}.` };
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
