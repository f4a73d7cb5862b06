/** @see https://www.rfc-editor.org/rfc/rfc9112#section-2.2 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeReads, strictReads } from "./test-node-parser.ts";

const nodeAccepts = (text: string): boolean => nodeReads("request", text) !== null;
const strictAccepts = (text: string): boolean => strictReads("request", text) !== null;

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

  // Most parts are sound: three requests of four are taken, and most others have one fault.
  const mostly = (sound: readonly string[], odd: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.oneof({ weight: 24, arbitrary: fc.constantFrom(...sound) }, { weight: 1, arbitrary: odd });
  const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
  const noise = fc.string({ unit: byte, maxLength: 3 });
  const method = mostly(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"], fc.constantFrom("G@T", ""));
  const target = mostly(
    ["/", "/a?b=c", "/%41", "http://a.test/x"],
    fc.constantFrom("/a b", "/\xe9", "/\x01", "users", ""),
  );
  const version = mostly(["HTTP/1.1"], fc.constantFrom("HTTP/1.1 ", "HTTP/11", "http/1.1", ""));
  const ending = mostly(["\r\n"], fc.constantFrom("\n", "\r", "\r\r\n"));
  const name = mostly(
    ["A", "x-y", "A~"],
    noise.map((text) => `X${text}`),
  );
  const value = mostly(["", "b", " b ", "\tb\t", "b c", "\xe9"], noise);
  const field = fc.tuple(name, value, ending).map(([key, text, end]) => `${key}:${text}${end}`);
  const length = mostly(["3", "0", "03"], fc.constantFrom("3 ", "3,3", "-1", "", "x", "4"));
  const chunk = mostly(
    ["3\r\nabc\r\n", "3;a\r\nabc\r\n", '3;a="b"\r\nabc\r\n', "", "00003\r\nabc\r\n"],
    fc.constantFrom("3 \r\nabc\r\n", "3\nabc\r\n", "2\r\nabc\r\n", "x", "3;\r\nabc\r\n"),
  );
  const body = fc.oneof(
    fc.constant("\r\n"),
    length.map((digits) => `Content-Length: ${digits}\r\n\r\nabc`),
    fc
      .tuple(chunk, chunk, fc.array(field, { maxLength: 1 }))
      .map(([one, other, trailers]) => `${one}${other}0\r\n${trailers.join("")}\r\n`)
      .map((chunks) => `Transfer-Encoding: chunked\r\n\r\n${chunks}`),
  );
  const whole = fc
    .tuple(method, target, version, ending, fc.array(field, { maxLength: 3 }), body)
    .map(
      ([verb, path, form, end, fields, rest]) =>
        `${verb} ${path} ${form}${end}${host}${fields.join("")}${rest}`,
    );

  it("agree on requests by chance, and read the same in those they take", () => {
    fc.assert(
      fc.property(whole, (text) => {
        expect(strictReads("request", text)).toEqual(nodeReads("request", text));
      }),
    );
  });
});
