/** A client, a real server and intermediaries between them, for the tests of this room. */
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { Connect } from "../../network/byte-stream.ts";
import type { IntermediarySpec } from "../../protocol/intermediary.ts";
import type { IntermediaryEntry } from "../../protocol/trace.ts";
import { bytesOf } from "../../wire/bytes.ts";
import { sendRequest, type Exchange } from "../http-client.ts";
import { connect as connectHere, listening } from "../loopback.ts";
import type { Unplaced } from "../trace-recorder.ts";
import { interpose, type Ways } from "./interpose.ts";

const began = Date.UTC(2026, 0, 1);

/** Every name leads to this machine. */
const toHere: Connect = (_host, port) => connectHere("127.0.0.1", port);

/** What one test stands on. `clock.now` is milliseconds since 1970. */
export class TestWay {
  readonly clock = { now: began };
  readonly heard: IncomingMessage[] = [];
  readonly told: Unplaced<IntermediaryEntry>[] = [];
  ways: Ways = { connect: toHere, connectSecure: null };

  /** The port of a server that answers like this; `Date` is that of the clock. */
  async serve(listener: RequestListener): Promise<number> {
    const server = createServer((request, response) => {
      this.heard.push(request);
      response.setHeader("Date", new Date(this.clock.now).toUTCString());
      listener(request, response);
    });
    return await listening(server);
  }

  /** `numbers` are what chance gives, one after the other. */
  put(intermediaries: readonly IntermediarySpec[], numbers: readonly number[] = []): void {
    const left = [...numbers];
    this.ways = interpose(toHere, intermediaries, {
      tell: (entry) => this.told.push(entry),
      date: () => this.clock.now,
      chance: () => () => left.shift() ?? 1,
    });
  }

  async send(
    lines: readonly string[],
    port: number,
    connect: Connect | null = this.ways.connect,
  ): Promise<Exchange> {
    if (connect === null) throw new Error("there is no such way");
    const text = [...lines, "Host: app.test", "", ""].join("\r\n");
    return await sendRequest(bytesOf(text), { host: "app.test", port }, { connect, now: () => 0 });
  }

  rules(): string[] {
    return this.told.map(({ decision }) => decision.rule);
  }
}

/** Status, fields that matter here, and body of the final answer; the outcome where there is none. */
export function answerIn({ responses, outcome }: Exchange): string {
  const last = responses.at(-1);
  if (outcome.kind !== "complete" || last?.message.head?.kind !== "response") return outcome.kind;
  const { line, fields } = last.message.head;
  const age = fields.find(({ name }) => name.text === "Age")?.value.text;
  const body = new TextDecoder().decode(last.content);
  return `${line.status}${age === undefined ? "" : ` age ${age}`}${body === "" ? "" : ` ${body}`}`;
}
