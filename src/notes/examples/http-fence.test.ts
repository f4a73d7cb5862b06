/** Which HTTP messages are found in a fence. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHttp, readPlainHttp } from "./http-fence.ts";

/** Milliseconds a property may take: 0.3 s for each of its cases, on a machine that does other things too. */
const patience = 300 * (fc.readConfigureGlobal().numRuns ?? 100);

function kinds(source: string): string[] {
  const reading = readHttp(source);
  if (reading.messages === null) return [reading.reason];
  return reading.messages.map((message) => `${message.kind}@${message.offset}`);
}

/** The spans before each message, in seconds. */
function spans(source: string): (number | null)[] {
  return (readHttp(source).messages ?? []).map(({ after }) => (after === undefined ? null : after / 1000));
}

describe("a line that says how much later", () => {
  it.each([
    ["GET /a\n\n### 2 hours later\nGET /b", [null, 7200]],
    ["### 90 s later\nGET /a", [90]],
    ["GET /a\n### 1 day later\n\n### 1 h later\nGET /b\n\nGET /c", [null, 90_000, null]],
    ["GET /a\n\n### 10 min later\nHTTP/1.1 200 OK\n\nGET /b", [null, null, 600]],
    ["GET /a\n\n### two hours later\nGET /b", [null, null]],
    ["GET /a\n\n### see you later\nGET /b", [null, null]],
  ])("in %j moves the clock before its request", (source, seconds) => {
    expect(spans(source)).toEqual(seconds);
  });

  it("is no part of a request", () => {
    expect(readHttp("POST /a\n\nbody\n\n### 2 h later\nGET /b").messages?.[0]?.source).toBe(
      "POST /a\n\nbody",
    );
  });
});

describe("a fence that says http", () => {
  it.each([
    ["a whole request", "POST /boats HTTP/1.1\nHost: quay.test\n\n{}", ["request@0"]],
    ["a request without version", "GET /boats?from=3", ["request@0"]],
    ["a body glued to the request line", 'PATCH /boats/7\n{\n  "sail": "red"\n}', ["request@0"]],
    ["an absolute target", "GET https://quay.test/boats", ["request@0"]],
    ["a tunnel", "CONNECT quay.test:443 HTTP/1.1", ["request@0"]],
    ["a method of one's own", "PURGE /boats HTTP/1.1", ["request@0"]],
    ["a comment above", "# which boats are in\n\nGET /boats", ["request@2"]],
    ["a response", "HTTP/1.1 404 Not Found\n\nno such boat", ["response@0"]],
    ["a status line without words", "HTTP/2 204", ["response@0"]],
    ["a field alone", "Set-Cookie: berth=12; Path=/", ["response@0"]],
    ["several fields", 'ETag: W/"4"\nCache-Control: no-cache', ["response@0"]],
    [
      "a list with arrows",
      "GET    /boats      → all of them\nPUT    /boats/7    -> a new one\nDELETE /boats/7    # gone",
      ["request@0", "request@1", "request@2"],
    ],
    ["requests with blank lines between", "POST /boats\n\nGET /boats/8\n", ["request@0", "request@2"]],
    [
      "a request and its answer",
      "GET /tide HTTP/1.1\nHost: quay.test\n\nHTTP/1.1 200 OK\n\nlow",
      ["request@0", "response@3"],
    ],
    ["requests parted by ###", "GET /a\n\n### next\nGET /b", ["request@0", "request@3"]],
    [
      "prose",
      "the request goes out first",
      ["it starts with no request line, no status line and no header field"],
    ],
    ["a request's field alone", "Cookie: berth=12", ["header fields of a request, without its first line"]],
    ["nothing", " \n", ["empty"]],
    ["a comment", "# later", ["only a comment"]],
  ])("holds %s", (_, source, expected) => {
    expect(kinds(source)).toEqual(expected);
  });

  it("leaves a message inside a message alone", () => {
    expect(kinds("HTTP/1.1 200 OK\nContent-Type: message/http\n\nTRACE / HTTP/1.1\nHost: quay.test")).toEqual(
      ["response@0"],
    );
  });

  it("keeps each message as it was written", () => {
    const reading = readHttp("GET /a  -> first\n\n### second\nPOST /b\n{ }\n\n");
    expect(reading.messages?.map((message) => message.source)).toEqual(["GET /a  -> first", "POST /b\n{ }"]);
  });
});

describe("a fence with another label", () => {
  it.each([
    ["OPTIONS /tide HTTP/1.1\nOrigin: https://quay.test", "request"],
    ["GET https://quay.test/tide", "request"],
    ["HTTP/1.1 301 Moved Permanently\nLocation: /new", "response"],
    ["Access-Control-Allow-Origin: https://quay.test", "response"],
  ])("is plainly HTTP: %s", (source, kind) => {
    expect(readPlainHttp(source)?.messages?.map((message) => message.kind)).toEqual([kind]);
  });

  it.each([
    "GET ready for the tide",
    "harbour → DELETE /boats/7",
    "Date: tomorrow\nHost: my aunt",
    "const x = { etag: 1 };",
    "Set-Cookie: a=b\nand then some prose",
    "DELETE FROM boats;",
    "",
  ])("is not HTTP: %s", (source) => {
    expect(readPlainHttp(source)).toBeNull();
  });

  it(
    "reads any text, and gives back only what stands in it",
    () => {
      const line = fc.oneof(
        fc.string(),
        fc.constantFrom("GET /a", "HTTP/1.1 200 OK", "Vary: x", "", "###", "{ }"),
      );
      fc.assert(
        fc.property(fc.array(line), (lines) => {
          const source = lines.join("\n");
          readPlainHttp(source);
          for (const message of readHttp(source).messages ?? []) {
            expect(source).toContain(message.source);
            expect(source.split("\n")[message.offset]).toBe(message.source.split("\n")[0]);
          }
        }),
      );
    },
    patience,
  );
});
