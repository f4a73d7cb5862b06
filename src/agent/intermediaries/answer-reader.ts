/** Reads the answer to one request while it passes an intermediary. */
import { joined } from "../../wire/bytes.ts";
import type { ResponseHead } from "../../wire/http1/message.ts";
import type { FieldPair } from "../../wire/http1/print.ts";
import { MessageReader } from "../../wire/http1/reader.ts";
import type { Exchange } from "../http-client.ts";

/** A final answer; `complete` where all of it came. */
export interface PassedAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly FieldPair[];
  readonly content: Uint8Array;
  readonly complete: boolean;
  readonly exchange: null;
}

export interface AnswerListener {
  /** The head of the final answer. */
  head(head: ResponseHead): void;
  /** Once, when it has ended, well or not. */
  whole(answer: PassedAnswer): void;
}

export function headersOf({ fields }: ResponseHead): FieldPair[] {
  return fields.map(({ name, value }): FieldPair => [name.text, value.text]);
}

/** The final answer of an exchange that took place. */
export function answerOf({ responses, outcome }: Exchange, head: ResponseHead): PassedAnswer {
  const content = responses.at(-1)?.content ?? new Uint8Array();
  return { ...partsOf(head), content, complete: outcome.kind === "complete", exchange: null };
}

function partsOf(head: ResponseHead): Pick<PassedAnswer, "status" | "reason" | "headers"> {
  return { status: head.line.status, reason: head.line.reason.text, headers: headersOf(head) };
}

export class AnswerReader {
  readonly #method: string;
  readonly #listener: AnswerListener;
  #reader: MessageReader;
  #content: Uint8Array[] = [];
  #headTold = false;
  #done = false;

  /** `method` is that of the request. */
  constructor(method: string, listener: AnswerListener) {
    this.#method = method;
    this.#listener = listener;
    this.#reader = this.#next();
  }

  #next(): MessageReader {
    return new MessageReader({ kind: "response", mode: "lenient", method: this.#method });
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && !this.#done;) {
      const { content, consumed } = this.#reader.push(bytes.subarray(at));
      this.#content.push(...content.map((piece) => piece.slice()));
      at += consumed;
      this.#tellHead();
      if (this.#reader.ended) this.#take();
    }
  }

  /** The connection has ended. */
  end(): void {
    if (this.#done) return;
    this.#reader.end();
    this.#take();
    this.#done = true;
  }

  #tellHead(): void {
    const { head } = this.#reader;
    if (this.#headTold || head?.kind !== "response" || head.line.status < 200) return;
    this.#headTold = true;
    this.#listener.head(head);
  }

  /** Interim responses come before the final one; a change of protocol is none that a cache keeps. */
  #take(): void {
    const { head, complete } = this.#reader.message;
    if (head?.kind === "response" && head.line.status < 200 && head.line.status !== 101) {
      this.#reader = this.#next();
      return;
    }
    this.#done = true;
    if (head?.kind !== "response" || head.line.status === 101) return;
    const content = joined(this.#content);
    this.#listener.whole({ ...partsOf(head), content, complete, exchange: null });
  }
}
