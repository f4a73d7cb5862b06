/** What a link carries of a card, and whether something is that: nothing of it is believed before it was looked at. */
import type { ClientRequest } from "../../protocol/client-request.ts";
import type { SandboxRequest } from "../../protocol/sandbox-spec.ts";
import type { WireSettings } from "../../protocol/wire-settings.ts";
import { isInnerPath } from "./inner-path.ts";

/** A request that a run fires. */
export type LinkedRequest = Pick<SandboxRequest, "source" | "after">;

export interface LinkedCode {
  /** The id of the example on its page. */
  readonly example: string;
  /** The mark of the files that the code was made from (`markOf`). */
  readonly made: string;
  /** Every file that can be edited, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly requests: readonly LinkedRequest[];
  /** What the reader sent by hand. */
  readonly sent: readonly ClientRequest[];
  readonly wire: WireSettings;
}

/** The most that a link may hold of each. */
const MOST = { files: 40, requests: 100, sent: 20, text: 262_144 } as const;

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string" && value.length <= MOST.text;
const flag: Check = (value) => typeof value === "boolean";
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === "string" && words.includes(value);
const within =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === "number" && value >= least && value <= most;
const listOf =
  (check: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check);
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
const nothing: Check = (value) => value === null;
const absent: Check = (value) => value === undefined;

/** An object with these properties and no others. */
const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const entries = new Map<string, unknown>(Object.entries(value));
    const known = [...entries.keys()].every((name) => Object.hasOwn(checks, name));
    return known && Object.entries(checks).every(([name, check]) => check(entries.get(name)));
  };

/** Milliseconds: ten years, the most by which a clock is moved. */
const LONGEST = 10 * 365 * 24 * 3_600_000;

const request = shape({ source: text, after: either(absent, within(1, LONGEST)) });
const parts = { method: text, address: text, headers: text, body: text };
const sent = either(
  shape({ as: oneOf("tab", "curl"), ...parts }),
  shape({
    ...{ as: oneOf("script"), ...parts, origin: text },
    mode: oneOf("cors", "no-cors", "same-origin"),
    credentials: oneOf("omit", "same-origin", "include"),
  }),
  shape({ as: oneOf("page"), ...parts, origin: text }),
  shape({ as: oneOf("raw"), text, crlf: flag, port: within(1, 65_535) }),
);
const chance = within(0, 1);
const wire = shape({
  ...{ latency: within(0, 60_000), bandwidth: either(nothing, within(1, 1e9)), refuse: flag },
  ...{
    requestLost: chance,
    replyLost: chance,
    deliveredTwice: chance,
    seed: within(1, Number.MAX_SAFE_INTEGER),
  },
  ...{ sharedCache: flag, tlsFront: flag },
});

const files: Check = (value) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const texts = Object.values(value);
  return texts.length > 0 && texts.length <= MOST.files && texts.every(text);
};

const whole = shape({
  ...{ example: text, made: text, files, wire },
  requests: listOf(request, MOST.requests),
  sent: listOf(sent, MOST.sent),
});

/** Whether it has the form of a link's code; its paths are looked at apart, since they are told of apart. */
export const isLinkedCode = (value: unknown): value is LinkedCode => whole(value);

/** The first file that would lie outside the example's folder; null where there is none. */
export function pathOutside({ files }: LinkedCode): string | null {
  return Object.keys(files).find((path) => !isInnerPath(path)) ?? null;
}
