/** What is read from the shown text is what stands in the message; and every part of it has words. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawMessage } from "../bytes/message.ts";
import { noFacts } from "../bytes/origins.ts";
import { kept } from "../trace-of.ts";
import { readMessages } from "../../wire/http1/whole.ts";
import { bytesOf } from "../../wire/bytes.ts";
import { glossOf } from "./gloss.ts";
import { notesOf } from "./margin.ts";
import { readShown, type ShownPart } from "./shown.ts";

/** The text as a browser gives it back from the drawing. */
function shown(message: string, kind: "request" | "response"): string {
  const look = { kind, marked: new Set<string>(), hidden: new Set<string>(), facts: noFacts };
  const { text } = drawMessage(kept(message), look);
  const bare = text.replace(/<[^>]*>/g, "").replace(/\r\n/g, "\n");
  return bare
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
const parts = (message: string, kind: "request" | "response"): string[] =>
  readShown(shown(message, kind), kind).parts.map(({ kind: what, text }) => `${what}: ${text}`);

describe("the parts of a message", () => {
  it("of a request are method, path, query, version, names and values, body", () => {
    expect(parts("POST /tea?hot=1 HTTP/1.1\nHost: a.test\nContent-Length: 2\n\n{}", "request")).toEqual([
      "method: POST",
      "path: /tea",
      "query: ?hot=1",
      "version: HTTP/1.1",
      "field-name: Host",
      "field-value: a.test",
      "field-name: Content-Length",
      "field-value: 2",
      "body: {}",
    ]);
  });

  it("of a response are version and status, and each attribute of a cookie", () => {
    expect(parts("HTTP/1.1 200 OK\nSet-Cookie: a=1; Path=/; HttpOnly\n\n", "response")).toEqual([
      "version: HTTP/1.1",
      "status: 200 OK",
      "field-name: Set-Cookie",
      "cookie: a=1",
      "cookie-attribute: Path=/",
      "cookie-attribute: HttpOnly",
    ]);
  });

  it("of chunks are their sizes, whatever stands in them, and the trailers", () => {
    const head = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nTrailer: X-Sum\n\n";
    expect(parts(`${head}4\noolo\n8\na\nb\nZoë\n0\nX-Sum: 12\n\n`, "response").slice(6)).toEqual([
      "chunk-size: 4",
      "body: oolo",
      // On the wire the two line ends are two bytes each here, and ë two.
      "chunk-size: 8",
      "body: a\nb\nZoë",
      "last-chunk: 0",
      "trailer-name: X-Sum",
      "trailer-value: 12",
    ]);
  });

  it("of an interim response stand before those of the final one", () => {
    const both = "HTTP/1.1 103 Early Hints\nLink: </a>\n\nHTTP/1.1 204 No Content\nX-A: b\n\n";
    expect(parts(both, "response").filter((part) => part.startsWith("status"))).toEqual([
      "status: 103 Early Hints",
      "status: 204 No Content",
    ]);
  });

  it("are no more than there are in what is no message", () => {
    expect(parts("garbage", "request")).toEqual([]);
    expect(parts("garbage", "response")).toEqual([]);
    expect(parts("", "response")).toEqual([]);
  });

  const token = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9-]{0,12}$/);
  const value = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/).filter((text) => !/^HTTP\/\d/.test(text));

  it("are those that the parser of the wire finds, in any message", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(token, value), { maxLength: 8 }), (fields) => {
        const own = fields.filter(
          ([name]) => !/^(?:set-cookie|transfer-encoding|content-length)$/i.test(name),
        );
        const text = `HTTP/1.1 200 OK\n${own.map(([name, said]) => `${name}: ${said}\n`).join("")}\nbody`;
        const [first] = readMessages(bytesOf(kept(text).text), {
          kind: "response",
          mode: "lenient",
        }).messages;
        const found = readShown(shown(text, "response"), "response").parts;
        const of = (kind: ShownPart["kind"]): string[] =>
          found.filter((part) => part.kind === kind).map((part) => part.text);
        const wanted = first?.message.head?.fields ?? [];
        expect(of("field-name")).toEqual(wanted.map(({ name }) => name.text));
        expect(of("field-value")).toEqual(wanted.map((field) => field.value.text));
      }),
    );
  });

  const lines = [
    "HTTP/1.1 200 OK",
    "GET /a?b HTTP/1.1",
    "Transfer-Encoding: chunked",
    "Set-Cookie: a; b;; c",
    "",
  ];
  const line = fc.oneof(
    fc.constantFrom(...lines, "", "4", "1a;x=y", "0", "a:b"),
    fc.string({ unit: "grapheme" }),
  );

  it("stand where they say, apart and in order, in any text", () => {
    let met = 0;
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom("request", "response"), (written, kind) => {
        const text = written.join("\n");
        let before = 0;
        for (const { start, end, text: said } of readShown(text, kind).parts) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(text.slice(start, end)).toBe(said);
          before = end;
          met += 1;
        }
      }),
    );
    expect(met).toBeGreaterThan(50);
  });
});

describe("the words on a part", () => {
  const gloss = (kind: ShownPart["kind"], text: string, field = ""): string => {
    const { title, text: words, value } = glossOf({ kind, text, field, start: 0, end: 0 });
    return [title, value, words].filter((one) => one !== null).join(" | ");
  };

  it("are those of the explanations where it has a name", () => {
    expect(gloss("method", "POST")).toMatch(/^POST \| Hands content to a resource/);
    expect(gloss("status", "404 Not Found")).toMatch(/^404 Not Found \| /);
    expect(gloss("field-name", "etag", "etag")).toMatch(/^ETag \| /);
    expect(gloss("cookie-attribute", "SameSite=Lax")).toMatch(/^SameSite \| /);
    expect(gloss("cookie", "__Host-sid=1")).toContain("has Path=/ and no Domain");
  });

  it("say that a name is nobody's", () => {
    expect(gloss("method", "BREW")).toContain("no standard names");
    expect(gloss("status", "299 Odd")).toContain("clients take it for 200");
    expect(gloss("field-name", "X-Own", "X-Own")).toContain("only the two programs know");
    expect(gloss("cookie-attribute", "Same-Site=Lax")).toContain("counts for nothing");
  });

  it("say sizes in both systems", () => {
    expect(gloss("chunk-size", "1a")).toContain("Hexadecimal 1a is 26 bytes.");
    expect(gloss("chunk-size", "1")).toContain("is 1 byte.");
  });

  it.each([
    ["Content-Length", "1", "The content has 1 byte."],
    [
      "Cache-Control",
      "private, max-age=3600",
      "the cache of one person may keep it, a shared one not; fresh for 3600 seconds, about 60 minutes",
    ],
    ["ETag", 'W/"a"', "Weak"],
    ["ETag", '"a"', "Strong"],
    ["Keep-Alive", "timeout=5", "stays open for 5 seconds."],
    ["Authorization", "Basic YW5uOnRlYQ==", "it reads as ann and a password."],
    ["Access-Control-Allow-Origin", "*", "Any origin"],
    ["Vary", "Origin", "one answer for each value of Origin"],
    ["Age", "90", "for 90 seconds"],
  ])("say what %s: %s comes to", (field, value, words) => {
    expect(gloss("field-value", value, field)).toContain(words);
  });

  it("tell of a field who put it there", () => {
    const text = shown("HTTP/1.1 200 OK\nX-Powered-By: Express\nDate: x\nConnection: close\n\n", "response");
    const notes = notesOf(text, "response", noFacts).map(({ note }) => note.text);
    expect(notes[2]).toContain("From Express.");
    expect(notes[4]).toContain("From Node.");
    expect(notes[0]).not.toContain("note-by");
  });
});
