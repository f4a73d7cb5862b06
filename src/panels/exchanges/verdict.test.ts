/** The sentences on every exchange that failed, or did what nobody expects. */
import { describe, expect, it } from "vitest";
import type { DecisionEntry, ExchangeEntry, IntermediaryEntry, TraceEntry } from "../../protocol/trace.ts";
import { cookie, exchange, kept, numbered } from "../trace-of.ts";
import { readExchanges } from "./read.ts";
import { verdictOf } from "./verdict.ts";

function told(...entries: readonly TraceEntry[]): string | null {
  const [view] = readExchanges(numbered(...entries));
  const verdict = view === undefined ? null : verdictOf(view);
  return verdict === null ? null : `${verdict.tone}: ${verdict.lead} ${verdict.rest}`.trim();
}

const decided = (rule: string, because = "So it was."): DecisionEntry => ({
  ...{ type: "decision", seq: 0, at: 0, exchange: "a", client: "tab-1" },
  decision: { rule, outcome: "settled", because, reference: "R", url: "" },
});
const hop = (rule: string): IntermediaryEntry => ({
  ...{ type: "intermediary", intermediary: "faulty", seq: 0, at: 1, request: "GET /tea" },
  ...{ host: "localhost", port: 3000 },
  decision: { rule, outcome: "settled", because: "So it was.", reference: "R", url: "" },
});
const nothing = { response: { text: "", length: 0 } };
const ended = (kind: Exclude<ExchangeEntry["outcome"]["kind"], "complete">, more = {}): ExchangeEntry =>
  exchange("a", { outcome: { kind, because: "it was so" }, ...nothing, ...more });

describe("an exchange that went as expected", () => {
  it("needs no words", () => {
    expect(told(exchange("a"))).toBeNull();
    expect(told(exchange("a"), decided("credentials-included"), decided("cache-stored"))).toBeNull();
    const seen = { type: "basic", hidden: [], because: "It is its own." } as const;
    expect(told(exchange("a", { seen }))).toBeNull();
    expect(told(exchange("a"), cookie("sid", "a", "kept"), cookie("old", "a", "deleted"))).toBeNull();
  });
});

describe("an exchange without a whole answer", () => {
  it.each([
    ["refused", "bad: Nobody answered the connection. It was so. No process listens there"],
    ["reset", "bad: The connection was torn down. It was so. Whether the server acted"],
    ["closed", "bad: The connection ended before the answer did. It was so. Whether"],
    ["malformed", "bad: The answer is no HTTP. It was so. A client must not guess"],
    ["too-long", "bad: The answer is too long. It was so. This client reads no further"],
    [
      "aborted",
      "bad: Nobody waited any longer. It was so. The server sees no more than its connection close",
    ],
  ] as const)("%s: says so, why, and what it means", (kind, words) => {
    expect(told(ended(kind))).toContain(words);
  });

  it("is nothing bad where the reader of a stream of events closes it", () => {
    const stream = kept("HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\ndata: 1\n\n");
    expect(told(ended("aborted", { response: stream }))).toBe(
      "plain: Nobody waited any longer. It was so. A stream of events has no end of its own: the server sees its connection close.",
    );
    expect(told(ended("reset", { response: stream }))).toContain("bad: The connection was torn down.");
  });

  it("says that something had come", () => {
    expect(told(ended("closed", { response: kept("HTTP/1.1 200 OK\n") }))).toContain("is below.");
    expect(told(ended("closed"))).not.toContain("below");
  });

  it.each([
    ["request-lost", "The request was lost on its way."],
    ["reply-lost", "The server acted, and its answer was lost."],
    ["no-instance", "No instance of the server is up."],
    ["front-refused", "Nothing listens behind the TLS front."],
  ])("%s: tells what the client cannot know", (rule, lead) => {
    expect(told(hop(rule), ended("reset"))).toBe(`bad: ${lead} So it was.`);
  });

  it("tells of a request that came twice, although all looks well", () => {
    expect(told(hop("delivered-twice"), exchange("a"))).toContain("The server got this request twice.");
    expect(told(hop("instance-chosen"), exchange("a"))).toBeNull();
  });
});

describe("what the browser refused", () => {
  it.each([
    [
      "cors-no-allow-origin",
      /Hidden from the script\. So it was\. .*Access-Control-Allow-Origin\. The server has acted/,
    ],
    ["cors-wildcard-with-credentials", /has to name the origin itself/],
    ["cors-many-origins", /takes one origin/],
    ["cors-origin-mismatch", /letter by letter/],
    ["cors-no-allow-credentials", /Access-Control-Allow-Credentials: true/],
    ["preflight-cors-no-allow-origin", /^bad: The preflight was refused\. So it was\./],
    ["preflight-status", /OPTIONS has to be answered with success/],
    ["preflight-method", /Access-Control-Allow-Methods/],
    ["preflight-header", /Access-Control-Allow-Headers/],
    ["preflight-authorization", /has to name Authorization/],
    ["redirect-limit", /^bad: The redirect was not followed\. So it was\. Two addresses/],
    ["redirect-refused", /^bad: Hidden from the script\. So it was\.$/],
  ])("%s: what happened, why, and what would change it", (rule, words) => {
    expect(told(exchange("a"), decided(rule))).toMatch(words);
  });

  it("of cookies is counted, and named", () => {
    expect(told(exchange("a"), cookie("sid", "a", "refused"))).toBe(
      "bad: The answer came, and the browser refused its cookie. Refused: sid.",
    );
    expect(told(exchange("a"), cookie("sid", "a", "refused"), cookie("b", "a", "kept"))).toContain(
      "refused 1 of its 2 cookies",
    );
    expect(told(exchange("a"), cookie("sid", "a", "withheld"))).toBe(
      "bad: The request went without a cookie. Withheld: sid.",
    );
  });
});

describe("what a script does not see", () => {
  const seen = (type: "none" | "opaque" | "opaqueredirect"): ExchangeEntry =>
    exchange("a", { seen: { type, hidden: [], because: "The mode is no-cors." } });

  it("of an answer that came is said", () => {
    expect(told(seen("opaque"))).toBe(
      "plain: An answer came, and the script may not look into it. The mode is no-cors.",
    );
    expect(told(seen("opaqueredirect"))).toContain("plain: A redirect came");
    expect(told(seen("none"))).toBe("bad: The script sees nothing of it. The mode is no-cors.");
  });

  it("of a preflight is nothing to speak of", () => {
    expect(told({ ...seen("none"), cause: { kind: "preflight", of: null } })).toBeNull();
  });

  it("of a chain of redirects is all but its end", () => {
    const next = exchange("b", { cause: { kind: "redirect", of: "a" } });
    expect(told(seen("none"), next)).toBe(
      "plain: Redirected once. The script sees the end of the chain alone: GET /tea, answered 200.",
    );
  });

  it("of a 304 is the 304", () => {
    expect(told(exchange("a"), decided("cache-not-modified"))).toContain("good: Nothing has changed");
  });
});

describe("a WebSocket", () => {
  // RFC 6455, section 1.3: the key of the example and its answer.
  const request = kept(
    "GET /chat HTTP/1.1\nHost: a.test\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nUpgrade: websocket\n\n",
  );
  const opened = (accept: string): ExchangeEntry =>
    exchange("a", {
      ...{ cause: { kind: "upgrade", of: null }, request },
      response: kept(
        `HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: ${accept}\n\n`,
      ),
    });
  const right = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
  const end = (clean: boolean): TraceEntry => ({
    ...{ type: "socket-end", seq: 0, at: 0, exchange: "a", code: clean ? 1000 : 1006, reason: "", clean },
    because: "the connection ended without a close frame",
  });

  it("that opened and closed needs no words", () => {
    expect(told(opened(right), end(true))).toBeNull();
  });

  it("that was answered wrongly, or with another status, was not opened", () => {
    expect(told(opened("AAAA"))).toContain(
      "bad: The WebSocket was not opened. The browser ended the connection: Sec-WebSocket-Accept does not answer the key",
    );
    const refused = { ...opened(right), response: kept("HTTP/1.1 401 Unauthorized\nContent-Length: 0\n\n") };
    expect(told(refused)).toContain("The server answered 401: the status code is 401, not 101");
  });

  it("that was cut off says what the script is told", () => {
    expect(told(opened(right), end(false))).toBe(
      "bad: The WebSocket was cut off. The connection ended without a close frame. The script is told 1006, and no reason.",
    );
  });
});

describe("an answer that no handler gave", () => {
  it("is Node's where it has two lines", () => {
    const response = kept("HTTP/1.1 400 Bad Request\nConnection: close\n\n");
    expect(told(exchange("a", { response }))).toBe(
      "bad: Node itself answered 400. It could not read the request as HTTP. No handler was called.",
    );
    const own = kept("HTTP/1.1 400 Bad Request\nContent-Length: 0\nDate: x\nConnection: close\n\n");
    expect(told(exchange("a", { response: own }))).toBeNull();
  });

  const page = (status: string, text: string): ExchangeEntry =>
    exchange("a", {
      response: kept(
        `HTTP/1.1 ${status}\nContent-Security-Policy: default-src 'none'\nX-Content-Type-Options: nosniff\nContent-Length: ${text.length}\n\n${text}`,
      ),
    });

  it("is the last one of Express where no route took the request, or a handler threw", () => {
    expect(told(page("404 Not Found", "<pre>Cannot GET /tea</pre>"))).toContain(
      "Express itself answered 404.",
    );
    expect(told(page("404 Not Found", "none left"))).toBeNull();
    expect(told(page("500 Internal Server Error", "<pre>no</pre>"))).toContain(
      "Express itself answered 500.",
    );
    expect(told(page("200 OK", "yes"))).toBeNull();
  });
});
