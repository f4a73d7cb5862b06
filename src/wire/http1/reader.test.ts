/** @see https://www.rfc-editor.org/rfc/rfc9112#section-2 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, joined, textOf } from "../bytes.ts";
import type { Field, Message, Mode } from "./message.ts";
import { printChunked, printRequest, printResponse, type FieldPair } from "./print.ts";
import { MessageReader, type ReaderOptions } from "./reader.ts";
import { readMessages } from "./whole.ts";

interface Seen {
  readonly message: Message;
  readonly content: string;
  readonly consumed: number;
}

function read(options: ReaderOptions, pieces: readonly Uint8Array[], ended = true): Seen {
  const reader = new MessageReader(options);
  const content: Uint8Array[] = [];
  let consumed = 0;
  for (const piece of pieces) {
    const taken = reader.push(piece);
    // Views into the input are copied, as a caller that keeps them must do.
    content.push(...taken.content.map((view) => view.slice()));
    consumed += taken.consumed;
    if (reader.ended) break;
  }
  if (ended) reader.end();
  return { message: reader.message, content: textOf(joined(content)), consumed };
}

const request = (text: string, mode: Mode = "strict"): Seen =>
  read({ kind: "request", mode }, [bytesOf(text)]);
const response = (text: string, method = "GET", mode: Mode = "strict"): Seen =>
  read({ kind: "response", mode, method }, [bytesOf(text)]);
const pairs = (fields: readonly Field[] = []): FieldPair[] =>
  fields.map((field) => [field.name.text, field.value.text]);
const faultOf = ({ message }: Seen): string =>
  `${message.fault?.code ?? "none"} at ${message.fault?.at ?? -1}`;

describe("a request", () => {
  const text = "POST /a?b=c HTTP/1.1\r\nHost: app.test\r\nContent-Length:  3 \r\n\r\nxyzGET";
  const { message, content, consumed } = request(text);
  const at = (range: { start: number; end: number } | null | undefined): string =>
    text.slice(range?.start, range?.end);

  it("has every part at its place", () => {
    expect(message.fault).toBeNull();
    expect(message.complete).toBe(true);
    const head = message.head;
    if (head?.kind !== "request") throw new Error("no head");
    expect(at(head.line.method.range)).toBe("POST");
    expect(at(head.line.target.range)).toBe("/a?b=c");
    expect(at(head.line.version.range)).toBe("HTTP/1.1");
    expect(at(head.line.range)).toBe("POST /a?b=c HTTP/1.1");
    expect(head.line.form).toBe("origin");
    expect(head.fields.map((field) => at(field.name.range))).toEqual(["Host", "Content-Length"]);
    expect(head.fields.map((field) => at(field.value.range))).toEqual(["app.test", "3"]);
    expect(head.fields.map((field) => at(field.range))[1]).toBe("Content-Length:  3 \r\n");
    expect(at(head.end)).toBe("\r\n");
    expect(at(message.body)).toBe("xyz");
  });

  it("ends where its length says, and leaves the rest", () => {
    expect(content).toBe("xyz");
    expect(text.slice(consumed)).toBe("GET");
  });

  it.each([
    ["a line feed alone", "GET / HTTP/1.1\nHost: a\r\n\r\n", "bare-lf at 14"],
    ["a carriage return alone", "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n", "bare-cr at 23"],
    ["an empty line before it", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "empty-line-first at 0"],
    ["two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "loose-spacing at 0"],
    ["no version", "GET /\r\nHost: a\r\n\r\n", "not-a-request-line at 0"],
    ["another version", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", "version at 6"],
    ["a method with a comma", "G,T / HTTP/1.1\r\nHost: a\r\n\r\n", "method-character at 1"],
    ["a target beyond ASCII", "GET /\xe9 HTTP/1.1\r\nHost: a\r\n\r\n", "target-character at 5"],
    ["a target that is no path", "GET users HTTP/1.1\r\nHost: a\r\n\r\n", "target-form at 4"],
    ["a path for CONNECT", "CONNECT /a HTTP/1.1\r\nHost: a\r\n\r\n", "target-form at 8"],
    ["a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "space-before-colon at 20"],
    ["a line that is no field", "GET / HTTP/1.1\r\nHost a\r\n\r\n", "no-colon at 16"],
    ["a field without a name", "GET / HTTP/1.1\r\n: a\r\n\r\n", "no-name at 16"],
    ["a space in a name", "GET / HTTP/1.1\r\nA B: a\r\n\r\n", "name-character at 17"],
    ["a folded value", "GET / HTTP/1.1\r\nHost: a\r\nB: c\r\n d\r\n\r\n", "folded-line at 31"],
    ["a line of space first", "GET / HTTP/1.1\r\n A: b\r\nHost: a\r\n\r\n", "line-of-space at 16"],
    ["a zero byte in a value", "GET / HTTP/1.1\r\nHost: a\0\r\n\r\n", "value-character at 23"],
    ["no Host", "GET / HTTP/1.1\r\n\r\n", "no-host at 0"],
    ["two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "many-hosts at 0"],
    [
      "a length that is no number",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\n",
      "content-length at 41",
    ],
    ["two lengths", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 4\r\n\r\n", "content-length at 41"],
    [
      "one length twice",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\n",
      "repeated-length at 41",
    ],
    [
      "a length and a coding",
      "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
      "length-and-coding at 44",
    ],
    [
      "a coding that is not chunked",
      "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
      "chunked-not-last at 44",
    ],
    ["nothing", "", "nothing at 0"],
    ["half a head", "GET / HTTP/1.1\r\nHo", "ended-in-head at 18"],
    ["half a body", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nxy", "ended-in-body at 48"],
  ])("is refused for %s", (_, bytes, expected) => {
    expect(faultOf(request(bytes))).toBe(expected);
  });

  it("is read by a lenient reader where the standard lets a recipient do so, with what was forgiven", () => {
    const loose =
      "\r\n  GET\t/x  HTTP/1.1\n lost: line\r\nHost : a\rb\r\nFold: one\r\n \t two \r\n\r\n" + "GET";
    const seen = request(loose, "lenient");
    expect(seen.message.complete).toBe(true);
    expect(pairs(seen.message.head?.fields)).toEqual([
      ["Host", "a b"],
      ["Fold", "one two"],
    ]);
    expect(seen.message.deviations.map((found) => found.code)).toEqual([
      "empty-line-first",
      "bare-lf",
      "loose-spacing",
      "line-of-space",
      "space-before-colon",
      "bare-cr",
      "folded-line",
    ]);
    expect(loose.slice(seen.consumed)).toBe("GET");
  });

  it.each(["GET / x HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nno field\r\n\r\n", "GET / HTTP/3.0\r\n\r\n"])(
    "is refused by a lenient reader too: %j",
    (bytes) => {
      expect(request(bytes, "lenient").message.fault).not.toBeNull();
    },
  );

  it("is refused at the limit of its head, wherever the bytes were cut", () => {
    const bytes = bytesOf(`GET /${"a".repeat(200)} HTTP/1.1\r\n`);
    for (const size of [1, 7, 300]) {
      const pieces = cut(bytes, [size]);
      const seen = read({ kind: "request", mode: "lenient", headLimit: 100 }, pieces);
      expect(faultOf(seen)).toBe("head-too-long at 100");
    }
  });
});

describe("a response", () => {
  it("keeps code and reason, and a reason may be empty", () => {
    const { message } = response("HTTP/1.1 404 Not here\r\nContent-Length: 0\r\n\r\n");
    expect(message.head?.line).toMatchObject({
      status: 404,
      reason: { text: "Not here", range: { start: 13, end: 21 } },
    });
    expect(response("HTTP/1.1 204 \r\n\r\n").message.complete).toBe(true);
  });

  it.each([
    ["SSH-2.0-x\r\n", "not-a-status-line at 0"],
    ["HTTP/1.1 20 OK\r\n", "not-a-status-line at 0"],
    ["HTTP/1.1 200\r\n", "loose-spacing at 0"],
    ["HTTP/1.1 999 No\r\n", "status-code at 9"],
    ["HTTP/1.1 200 O\x01K\r\n", "reason-character at 14"],
    ["HTTP/2.0 200 OK\r\n", "version at 0"],
    ["HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "coding-in-1.0 at 36"],
    ["HTTP/1.1 204 No\r\nTransfer-Encoding: chunked\r\n\r\n", "coding-not-allowed at 36"],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n", "chunked-twice at 36"],
  ])("is refused: %j", (bytes, expected) => {
    expect(faultOf(response(bytes))).toBe(expected);
  });

  it.each([
    ["HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", "none"],
    ["GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", "none"],
    ["GET", "HTTP/1.1 100 Continue\r\n\r\n", "none"],
    ["CONNECT", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", "tunnel"],
    ["GET", "HTTP/1.1 200 OK\r\n\r\n", "until-close"],
    ["GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "until-close"],
    ["GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n0\r\n\r\n", "chunked"],
    ["GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "length"],
  ])("to %s: %j is framed by %s", (method, bytes, kind) => {
    const { message } = response(bytes, method);
    expect(message.framing?.kind).toBe(kind);
    expect(message.complete).toBe(true);
  });

  it("without a length runs until the connection closes", () => {
    const bytes = bytesOf("HTTP/1.1 200 OK\r\n\r\nabc");
    expect(read({ kind: "response", mode: "strict" }, [bytes], false).message.complete).toBe(false);
    expect(read({ kind: "response", mode: "strict" }, [bytes]).content).toBe("abc");
  });

  it("follows interim responses on one connection", () => {
    const bytes = bytesOf("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
    const { messages, rest } = readMessages(bytes, { kind: "response", mode: "strict" });
    expect(
      messages.map(({ message }) => message.head?.kind === "response" && message.head.line.status),
    ).toEqual([103, 200]);
    expect(rest).toEqual({ start: bytes.length, end: bytes.length });
  });

  it("that switches protocols is followed by bytes that are none of HTTP", () => {
    const bytes = bytesOf("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\x81\x00");
    const { messages, rest } = readMessages(bytes, { kind: "response", mode: "strict" });
    expect(messages).toHaveLength(1);
    expect(rest).toEqual({ start: bytes.length - 2, end: bytes.length });
  });
});

describe("the chunked coding", () => {
  const head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  const chunked = (body: string, mode: Mode = "strict"): Seen => response(head + body, "GET", mode);

  it("gives chunks, extensions and trailers with their ranges", () => {
    const text = `${head}4;a="b;c"\r\nwiki\r\n05\r\npedia\r\n0\r\nX-Sum: 1\r\n\r\n`;
    const { message, content } = response(text);
    expect(content).toBe("wikipedia");
    expect(message.contentLength).toBe(9);
    expect(message.chunks.map((chunk) => text.slice(chunk.range.start, chunk.range.end))).toEqual([
      '4;a="b;c"\r\nwiki\r\n',
      "05\r\npedia\r\n",
      "0\r\n",
    ]);
    expect(message.chunks.map((chunk) => text.slice(chunk.data.start, chunk.data.end))).toEqual([
      "wiki",
      "pedia",
      "",
    ]);
    expect(message.chunks[0]?.extensions.text).toBe(';a="b;c"');
    expect(pairs(message.trailers)).toEqual([["X-Sum", "1"]]);
    expect(message.complete).toBe(true);
  });

  const start = head.length;
  it.each([
    ["g\r\n", `chunk-size at ${start}`],
    ["\r\n", `chunk-size at ${start}`],
    ["-1\r\n", `chunk-size at ${start}`],
    ["4x\r\n", `chunk-size at ${start + 1}`],
    ["4 \r\n", `chunk-extension at ${start + 1}`],
    ["4;=\r\n", `chunk-extension at ${start + 1}`],
    ["ffffffffffffffff\r\n", `chunk-too-large at ${start}`],
    ["2\r\nabc\r\n", `chunk-end at ${start + 5}`],
    ["2\r\nab", `ended-in-body at ${start + 5}`],
    ["0\r\n", `ended-in-body at ${start + 3}`],
    [`1;a=${"b".repeat(5000)}`, `chunk-line-too-long at ${start + 4096}`],
  ])("is refused: %j", (body, expected) => {
    expect(faultOf(chunked(body))).toBe(expected);
  });

  it("with white space or line feeds alone is read by a lenient reader", () => {
    const { message, content } = chunked("2 \nab\n0\n\n", "lenient");
    expect(content).toBe("ab");
    expect(message.complete).toBe(true);
    expect(message.deviations.map((found) => found.code)).toContain("bare-lf");
  });
});

/** The bytes in pieces of these sizes, over and over. */
function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

/** Text near the grammar, so that the reader gets far before it meets what is wrong. */
const nearly = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "GET",
        "POST",
        " ",
        "/",
        "HTTP/1.1",
        "HTTP/1.0",
        "200",
        "OK",
        "\r\n",
        "\r\n\r\n",
        "\n",
        "\r",
        "\t",
      ),
      fc.constantFrom(
        "Host: a\r\n",
        "Content-Length: 3\r\n",
        "Transfer-Encoding: chunked\r\n",
        ": ",
        "A: b\r\n",
      ),
      fc.constantFrom(
        "0\r\n\r\n",
        "3\r\nabc\r\n",
        "a;b=c\r\n",
        "\0",
        "\xff",
        "GET / HTTP/1.1\r\n",
        "HTTP/1.1 200 OK\r\n",
      ),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => bytesOf(pieces.join("")));
const anything = fc.oneof(fc.uint8Array({ maxLength: 200 }), nearly, nearly);
const options = fc.record({
  kind: fc.constantFrom("request", "response"),
  mode: fc.constantFrom("strict", "lenient"),
  method: fc.constantFrom("GET", "HEAD", "CONNECT"),
});

describe("any bytes", () => {
  it("give the same result however they are cut", () => {
    fc.assert(
      fc.property(
        anything,
        options,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        (bytes, how, sizes) => {
          expect(read(how, cut(bytes, sizes))).toEqual(read(how, [bytes]));
        },
      ),
    );
  });

  it("end in a message or in a fault at a byte of theirs, and no byte is lost", () => {
    fc.assert(
      fc.property(anything, options, (bytes, how) => {
        const { message, consumed, content } = read(how, [bytes]);
        expect(message.complete).toBe(message.fault === null);
        expect(message.range).toEqual({ start: 0, end: consumed });
        expect(message.fault?.at ?? 0).toBeLessThanOrEqual(bytes.length);
        expect(content.length).toBe(message.contentLength);
      }),
    );
  });

  it("that are written by the printer are read back as they were", () => {
    const token = fc.stringMatching(/^[A-Za-z!#$%&'*+.^_`|~-]{1,8}$/);
    const value = fc.stringMatching(/^(?:[!-~](?:[ -~]{0,8}[!-~])?)?$/);
    const field = fc.tuple(
      token.map((name) => `X-${name}`),
      value,
    );
    const body = fc.uint8Array({ maxLength: 50 });
    fc.assert(
      fc.property(
        token,
        fc.array(field, { maxLength: 4 }),
        body,
        fc.boolean(),
        (method, fields, bytes, inChunks) => {
          const framed: FieldPair = inChunks
            ? ["Transfer-Encoding", "chunked"]
            : ["Content-Length", `${bytes.length}`];
          const all: FieldPair[] = [["Host", "app.test"], ...fields, framed];
          const parts = { fields: all, body: inChunks ? printChunked(cut(bytes, [7])) : bytes };
          const sent = request(textOf(printRequest({ method, target: "/a", ...parts })));
          const answer = response(textOf(printResponse({ status: 200, reason: "Fine", ...parts })));
          for (const seen of [sent, answer]) {
            expect(seen.message.fault).toBeNull();
            expect(pairs(seen.message.head?.fields)).toEqual(all);
            expect(seen.content).toBe(textOf(bytes));
          }
        },
      ),
    );
  });
});

describe("the printer", () => {
  it.each<[string, () => unknown]>([
    [
      "a value with a line end",
      () => printRequest({ method: "GET", target: "/", fields: [["A", "b\r\nC: d"]] }),
    ],
    ["a target with a space", () => printRequest({ method: "GET", target: "/ b", fields: [] })],
    ["a method with a space", () => printRequest({ method: "GET /", target: "/", fields: [] })],
    ["a name with a colon", () => printRequest({ method: "GET", target: "/", fields: [["A:", "b"]] })],
    ["a reason with a line end", () => printResponse({ status: 200, reason: "O\nK", fields: [] })],
    ["a status of two digits", () => printResponse({ status: 20, reason: "", fields: [] })],
  ])("writes nothing for %s", (_, print) => {
    expect(print).toThrow(RangeError);
  });
});
