/** @see https://www.rfc-editor.org/rfc/rfc9112#section-2.2 */
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { bytesOf } from "../bytes.ts";
import { MessageReader } from "./reader.ts";

interface NodeParser {
  initialize(type: number, resource: object): void;
  execute(bytes: Uint8Array): number | Error;
  [callback: number]: () => number;
}
interface NodeParserClass {
  new (): NodeParser;
  readonly REQUEST: number;
  readonly kOnMessageComplete: number;
}

const { HTTPParser } = createRequire(import.meta.url)("_http_common") as {
  readonly HTTPParser: NodeParserClass;
};

/** Whether the parser of the Node that runs this takes the bytes for one whole request. */
function nodeAccepts(text: string): boolean {
  const parser = new HTTPParser();
  let complete = false;
  parser.initialize(HTTPParser.REQUEST, {});
  parser[HTTPParser.kOnMessageComplete] = () => {
    complete = true;
    return 0;
  };
  return !(parser.execute(Buffer.from(bytesOf(text))) instanceof Error) && complete;
}

function strictAccepts(text: string): boolean {
  const reader = new MessageReader({ kind: "request", mode: "strict" });
  reader.push(bytesOf(text));
  return reader.message.complete;
}

const host = "Host: a\r\n";
const get = (fields: string): string => `GET / HTTP/1.1\r\n${host}${fields}\r\n`;
const chunked = (body: string): string =>
  `POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n${body}`;

describe("the strict reader and Node's parser", () => {
  it.each([
    get(""),
    get("A : b\r\n"),
    get("A: b\r\n c\r\n"),
    get("A: \x01\r\n"),
    get("A: \xe9\r\n"),
    get("A: b\rc\r\n"),
    get("A B: c\r\n"),
    get(": c\r\n"),
    get("no colon\r\n"),
    get("Content-Length: 0\r\nContent-Length: 0\r\n"),
    get("Content-Length: 0, 0\r\n"),
    get("Content-Length: +0\r\n"),
    get("Transfer-Encoding: gzip\r\n"),
    `GET / HTTP/1.1\n${host}\r\n`,
    `GET / HTTP/1.1\r\n x: c\r\n${host}\r\n`,
    `GET /\xe9 HTTP/1.1\r\n${host}\r\n`,
    `GET /a b HTTP/1.1\r\n${host}\r\n`,
    `GET users HTTP/1.1\r\n${host}\r\n`,
    `G@T / HTTP/1.1\r\n${host}\r\n`,
    chunked("2;a=b\r\nhi\r\n0\r\nT: u\r\n\r\n"),
    chunked("2 \r\nhi\r\n0\r\n\r\n"),
    chunked("2\nhi\r\n0\r\n\r\n"),
    chunked("g\r\n"),
  ])("agree on %j", (text) => {
    expect(strictAccepts(text)).toBe(nodeAccepts(text));
  });

  // Where they differ, the standard is on the reader's side, or leaves it open.
  it.each([
    [
      "two spaces between the words (RFC 9112, 3: a recipient may be lenient)",
      `GET  / HTTP/1.1\r\n${host}\r\n`,
      true,
    ],
    ["empty lines first (RFC 9112, 2.2: a server should pass over one)", `\r\n\r\n${get("")}`, true],
    ["* for another method than OPTIONS (RFC 9112, 3.2.4)", `GET * HTTP/1.1\r\n${host}\r\n`, true],
    [
      "chunked in HTTP/1.0 (RFC 9112, 6.1)",
      "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      true,
    ],
    ["the version HTTP/2.0, which no message in this form has", `GET / HTTP/2.0\r\n${host}\r\n`, true],
    ["a method nobody has registered (RFC 9112, 3.1: any token)", `FOO / HTTP/1.1\r\n${host}\r\n`, false],
  ])("differ on %s", (_, text, node) => {
    expect([nodeAccepts(text), strictAccepts(text)]).toEqual([node, !node]);
  });
});
