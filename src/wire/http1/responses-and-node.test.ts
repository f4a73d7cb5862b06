/** @see https://www.rfc-editor.org/rfc/rfc9112#section-4 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeReads, strictReads } from "./test-node-parser.ts";

const ok = (rest: string): string => `HTTP/1.1 200 OK\r\n${rest}`;

function agree(text: string): void {
  expect(strictReads("response", text)).toEqual(nodeReads("response", text));
}

describe("the strict reader and Node's parser, of responses", () => {
  it.each([
    ok("\r\nuntil the end"),
    ok("Content-Length: 3\r\n\r\nabc"),
    ok("Content-Length: 3\r\n\r\nab"),
    ok("Content-Length: 3\r\n\r\nabcd"),
    ok("Content-Length: 3, 3\r\n\r\nabc"),
    ok("Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"),
    ok("Content-Length: -3\r\n\r\nabc"),
    ok("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
    ok("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
    ok("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
    ok("Transfer-Encoding: gzip\r\n\r\nabc"),
    ok("A : b\r\n\r\n"),
    ok("A: b\r\n c\r\n\r\n"),
    "HTTP/1.1 204 No Content\r\n\r\n",
    "HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n",
    "HTTP/1.1 404 Not  Found \r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.0 200 OK\r\n\r\nabc",
    "HTTP/1.1 20 OK\r\n\r\n",
    "HTTP/1.1 2000 OK\r\n\r\n",
    "HTTP/1.1 abc OK\r\n\r\n",
    "HTTP/1.1  200 OK\r\n\r\n",
    "HTTP 200 OK\r\n\r\n",
    "http/1.1 200 OK\r\n\r\n",
    "",
  ])("agree on %j", (text) => {
    agree(text);
  });

  // Where they differ, the standard is on the reader's side.
  it.each([
    [
      "a control character in the reason (RFC 9112, 4)",
      "HTTP/1.1 200 \x01\r\nContent-Length: 0\r\n\r\n",
      true,
    ],
    [
      "a coding where there can be no body (RFC 9112, 6.1)",
      "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n",
      true,
    ],
    [
      "a length that is none where there can be no body (RFC 9112, 6.3, item 1)",
      "HTTP/1.1 204 No Content\r\nContent-Length: -1\r\n\r\n",
      false,
    ],
  ])("differ on %s", (_, text, node) => {
    expect([nodeReads("response", text), strictReads("response", text)].map((read) => read !== null)).toEqual(
      [node, !node],
    );
  });

  // Most parts are sound, so that most responses are taken.
  const mostly = (sound: readonly string[], odd: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.oneof({ weight: 24, arbitrary: fc.constantFrom(...sound) }, { weight: 1, arbitrary: odd });
  const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
  const noise = fc.string({ unit: byte, maxLength: 3 });
  const code = mostly(["200", "201", "404", "503", "204", "304"], fc.constantFrom("20", "2000", "2x0", ""));
  const reason = mostly(["OK", "", "Not Found", "a  b", "\xe9"], fc.constantFrom("a\tb", "\xff"));
  const ending = mostly(["\r\n"], fc.constantFrom("\n", "\r", "\r\r\n"));
  const name = mostly(
    ["A", "x-y", "A~"],
    noise.map((text) => `X${text}`),
  );
  const value = mostly(["", "b", " b ", "\tb\t", "b c", "\xe9"], noise);
  const field = fc.tuple(name, value, ending).map(([key, text, end]) => `${key}:${text}${end}`);
  const length = mostly(["3", "0", "03"], fc.constantFrom("3 ", "-1", "", "x", "4"));
  const chunk = mostly(
    ["3\r\nabc\r\n", "3;a\r\nabc\r\n", ""],
    fc.constantFrom("3 \r\nabc\r\n", "2\r\nabc\r\n", "x"),
  );
  const body = fc.oneof(
    fc.constantFrom("\r\n", "\r\nabc"),
    length.map((digits) => `Content-Length: ${digits}\r\n\r\nabc`),
    fc.tuple(chunk, chunk).map(([one, other]) => `Transfer-Encoding: chunked\r\n\r\n${one}${other}0\r\n\r\n`),
  );
  const whole = fc
    .tuple(code, reason, ending, fc.array(field, { maxLength: 3 }), body)
    .filter(([digits, , , , rest]) => !/^(?:204|304)$/.test(digits) || rest.startsWith("\r\n"))
    .map(
      ([digits, words, end, fields, rest]) => `HTTP/1.1 ${digits} ${words}${end}${fields.join("")}${rest}`,
    );

  it("agree on responses by chance, and read the same in those they take", () => {
    fc.assert(fc.property(whole, agree));
  });
});
