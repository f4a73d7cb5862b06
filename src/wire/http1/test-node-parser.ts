/** For tests: one message as the parser of the Node that runs this reads it, and as the strict reader does. */
import { createRequire } from "node:module";
import { bytesOf, joined, textOf } from "../bytes.ts";
import { MessageReader } from "./reader.ts";

interface NodeParser {
  initialize(type: number, resource: object): void;
  execute(bytes: Uint8Array): unknown;
  finish(): unknown;
  [callback: number]: (...given: never[]) => unknown;
}
interface NodeParserClass {
  new (): NodeParser;
  readonly REQUEST: number;
  readonly RESPONSE: number;
  readonly kOnHeadersComplete: number;
  readonly kOnBody: number;
  readonly kOnMessageComplete: number;
}

const { HTTPParser } = createRequire(import.meta.url)("_http_common") as {
  readonly HTTPParser: NodeParserClass;
};

/** What was read of one whole message: names and values in turn, and the content with one character for each byte. */
export interface Read {
  /** The target of a request; of a response its code and reason. */
  readonly start: string;
  readonly fields: readonly string[];
  readonly content: string;
}

type Kind = "request" | "response";

/** What Node's parser says of a head: versions, names and values, method, target, code, reason. */
type Said = [number, number, readonly string[], number, string, number, string];

/** The first message of `text`, after which the connection ends; null when Node refuses the bytes or misses some. */
export function nodeReads(kind: Kind, text: string): Read | null {
  const parser = new HTTPParser();
  const whole: Read[] = [];
  let [start, fields, content]: [string, readonly string[], string] = ["", [], ""];
  parser.initialize(kind === "request" ? HTTPParser.REQUEST : HTTPParser.RESPONSE, {});
  parser[HTTPParser.kOnHeadersComplete] = (...said: Said) => {
    const [, , pairs, , target, code, reason] = said;
    [start, fields, content] = [kind === "request" ? target : `${code} ${reason}`, pairs, ""];
    return 0;
  };
  parser[HTTPParser.kOnBody] = (bytes: Uint8Array) => {
    content += textOf(bytes);
  };
  parser[HTTPParser.kOnMessageComplete] = () => {
    whole.push({ start, fields, content });
    return 0;
  };
  // An error may be about the bytes behind the first message, which are the next one's.
  const refused = parser.execute(Buffer.from(bytesOf(text))) instanceof Error;
  if (!refused) parser.finish();
  return whole[0] ?? null;
}

/** The same by the strict reader. */
export function strictReads(kind: Kind, text: string): Read | null {
  const reader = new MessageReader({ kind, mode: "strict" });
  const { content } = reader.push(bytesOf(text));
  reader.end();
  const { head, complete } = reader.message;
  if (!complete || head === null) return null;
  const fields = head.fields.flatMap(({ name, value }) => [name.text, value.text]);
  const start =
    head.kind === "request" ? head.line.target.text : `${head.line.status} ${head.line.reason.text}`;
  return { start, fields, content: textOf(joined(content)) };
}
