/**
 * All that can ever cross between the page and the relay, the small process in the container that starts programs and
 * opens connections for the page. A `channel` is one byte stream; its number is the page's to give out, and a program has
 * three: its own number is stdin, the next stdout, the next stderr.
 */

import type { Stood, ToFollower } from "../../clock/messages.ts";

/** What is the same in both directions: bytes, bytes taken (a credit), the end of one direction, the end of all. */
export type ChannelMessage =
  | { readonly type: "channel/bytes"; readonly channel: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: "channel/sign"; readonly channel: number; readonly sign: number | "fin" | "rst" };

export type PageToRelay =
  | ChannelMessage
  /** Makes the folders of a card, named by its directory. Answered by `card/opened`. */
  | { readonly type: "card/open"; readonly card: string }
  /** Removes them; its programs are to be ended before. */
  | { readonly type: "card/close"; readonly card: string }
  | StartMessage
  | { readonly type: "program/signal"; readonly channel: number; readonly signal: "SIGTERM" | "SIGKILL" }
  /** Answered by `program/stood`, where the program was started with a clock. */
  | { readonly type: "program/clock"; readonly channel: number; readonly told: ToFollower }
  /** To a port of the card's own; answered by `tcp/connected` or `tcp/refused`. */
  | {
      readonly type: "tcp/connect";
      readonly channel: number;
      readonly card: string;
      readonly host: string;
      readonly port: number;
    }
  | { readonly type: "ping" };

/** Answered by `program/started` or `program/refused`. Paths are absolute within the card: `/app/server.js`. */
export interface StartMessage {
  readonly type: "program/start";
  readonly channel: number;
  readonly card: string;
  readonly entry: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Bytes that stdout and stderr may carry each, the rest being dropped; null for no limit. */
  readonly outputLimit: number | null;
  /** The time with which it begins; null for a program whose clock is not to be moved. */
  readonly clock: ToFollower | null;
}

export type RelayToPage =
  | ChannelMessage
  /** The first message. `nodeVersion` is without the `v`. */
  | { readonly type: "relay/hello"; readonly nodeVersion: string }
  | { readonly type: "card/opened"; readonly card: string }
  /** `follows`: its clock can be moved. */
  | {
      readonly type: "program/started";
      readonly channel: number;
      readonly pid: number;
      readonly follows: boolean;
    }
  | { readonly type: "program/refused"; readonly channel: number; readonly reason: string }
  | {
      readonly type: "program/exit";
      readonly channel: number;
      readonly code: number | null;
      readonly signal: "SIGTERM" | "SIGKILL" | null;
    }
  /** A port that the program of this channel began or ceased to listen on, by the number it asked for. */
  | { readonly type: "program/port"; readonly channel: number; readonly port: number; readonly open: boolean }
  | { readonly type: "program/stood"; readonly channel: number; readonly stood: Stood }
  | { readonly type: "tcp/connected"; readonly channel: number }
  | { readonly type: "tcp/refused"; readonly channel: number }
  | { readonly type: "pong" };
