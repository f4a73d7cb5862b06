/** The answers among the entries of a trace: what the wire says of each, and no more. */
import type { ExchangeEntry, TraceEntry } from "../../protocol/trace.ts";
import { bytesOf } from "../../wire/bytes.ts";
import { valuesOf, type Field } from "../../wire/http1/message.ts";
import { readMessages } from "../../wire/http1/whole.ts";

export interface Answer {
  readonly entry: ExchangeEntry;
  /** Null where no answer came that can be read. */
  readonly status: number | null;
  readonly fields: readonly Field[];
  /** The content as UTF-8. */
  readonly body: string;
}

/** One for each request: of a chain of redirects the last; preflights are no requests of anybody's. */
export function answersIn(entries: readonly TraceEntry[]): Answer[] {
  const exchanges = exchangesIn(entries).filter(({ cause }) => cause.kind !== "preflight");
  const followed = new Set(
    exchanges.filter(({ cause }) => cause.kind === "redirect").map(({ cause }) => cause.of),
  );
  return exchanges.filter(({ id }) => !followed.has(id)).map(answerOf);
}

export function exchangesIn(entries: readonly TraceEntry[]): ExchangeEntry[] {
  return entries.filter((entry) => entry.type === "exchange");
}

export const methodOf = ({ request }: ExchangeEntry): string => /^\S*/.exec(request.text)?.[0] ?? "";

export function answerOf(entry: ExchangeEntry): Answer {
  const options = { kind: "response", mode: "lenient", method: methodOf(entry) } as const;
  const last = readMessages(bytesOf(entry.response.text), options).messages.at(-1);
  const head = last?.message.head;
  if (head?.kind !== "response") return { entry, status: null, fields: [], body: "" };
  const body = new TextDecoder().decode(last?.content);
  return { entry, status: head.line.status, fields: head.fields, body };
}

/** All values of a field, as a recipient joins them; null where the answer has none. */
export function fieldOf({ fields }: Answer, name: string): string | null {
  const values = valuesOf(fields, name);
  return values.length === 0 ? null : values.join(", ");
}

/** The last answer, which is the one that is meant where nothing else is said. */
export const lastAnswer = (entries: readonly TraceEntry[]): Answer | null =>
  answersIn(entries).at(-1) ?? null;

/** What to say where there is none. */
export function noAnswer(entries: readonly TraceEntry[]): string {
  const broken = exchangesIn(entries).find(({ outcome }) => outcome.kind !== "complete")?.outcome;
  if (broken !== undefined && broken.kind !== "complete") return `no answer: ${broken.because}`;
  return exchangesIn(entries).length === 0 ? "no request: it was not sent" : "no answer";
}
