/** What the script of a check is given of what passed: plain data, with no way back to where it came from. */
import type { CookieFacts, TraceEntry } from "../../../protocol/trace.ts";
import { answersIn, exchangesIn, methodOf, type Answer } from "../answers.ts";

/** One answer; field names are in lower case. */
export interface SeenAnswer {
  /** Null where none came that can be read. */
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the page that asked got to see it; null where no page asked. */
  readonly readable: boolean | null;
}

/** One exchange with its bytes, a character for each. */
export interface SeenExchange {
  readonly method: string;
  readonly cause: string;
  readonly outcome: string;
  readonly request: string;
  readonly response: string;
}

/** What the browser settled, of a cookie or of a request. */
export interface SeenDecision {
  readonly about: "cookie" | "request";
  /** The name of the cookie, or null. */
  readonly cookie: string | null;
  /** `kept`, `sent`, `withheld` ... of a cookie; else what was settled. */
  readonly outcome: string;
  readonly rule: string;
  readonly because: string;
}

export interface Seen {
  /** One for each request, in the order in which they ended. */
  readonly answers: readonly SeenAnswer[];
  readonly exchanges: readonly SeenExchange[];
  readonly decisions: readonly SeenDecision[];
  /** The cookies of the browser that asked. */
  readonly cookies: readonly CookieFacts[];
}

export function seenIn(entries: readonly TraceEntry[], cookies: readonly CookieFacts[]): Seen {
  return {
    answers: answersIn(entries).map(seenAnswer),
    exchanges: exchangesIn(entries).map((entry) => ({
      method: methodOf(entry),
      cause: entry.cause.kind,
      outcome: entry.outcome.kind,
      request: entry.request.text,
      response: entry.response.text,
    })),
    decisions: entries.flatMap(seenDecision),
    cookies,
  };
}

function seenAnswer({ entry, status, fields, body }: Answer): SeenAnswer {
  const byName = Map.groupBy(fields, ({ name }) => name.text.toLowerCase());
  const headers = [...byName].map(
    ([name, all]) => [name, all.map(({ value }) => value.text).join(", ")] as const,
  );
  const type = entry.seen?.type;
  const readable = type === undefined ? null : type === "basic" || type === "cors";
  return { status, headers: Object.fromEntries(headers), body, readable };
}

function seenDecision(entry: TraceEntry): SeenDecision[] {
  if (entry.type !== "cookie" && entry.type !== "decision") return [];
  const { rule, outcome, because } = entry.decision;
  return entry.type === "cookie"
    ? [{ about: "cookie", cookie: entry.cookie?.name ?? null, outcome: entry.action, rule, because }]
    : [{ about: "request", cookie: null, outcome, rule, because }];
}
