/** Who made which field: what real answers of Node and Express and requests of the browser look like. */
import { describe, expect, it } from "vitest";
import { kept } from "../trace-of.ts";
import { headOf } from "./message.ts";
import { noFacts, originsOf, type OriginFacts } from "./origins.ts";

function makers(
  kind: "request" | "response",
  text: string,
  facts: Partial<OriginFacts> = {},
): Record<string, string> {
  const head = headOf(kept(text), kind);
  if (head === null) return {};
  const origins = originsOf(head, { ...noFacts, ...facts });
  return Object.fromEntries(head.fields.map(({ name }, at) => [name.text, origins[at]?.maker ?? ""]));
}

describe("an answer", () => {
  it("of Express has fields of the program, of Express, and behind them those of Node", () => {
    const answer =
      'HTTP/1.1 200 OK\nX-Powered-By: Express\nX-Own: 1\nSet-Cookie: a=1\nContent-Type: application/json; charset=utf-8\nContent-Length: 4\nETag: W/"4-9/M48Ohmk276WKjv7JMJmJqp8j8"\nDate: Thu, 01 Jan 2026 00:00:00 GMT\nConnection: keep-alive\nKeep-Alive: timeout=5\n\ntrue';
    expect(makers("response", answer)).toEqual({
      "X-Powered-By": "express",
      "X-Own": "author",
      "Set-Cookie": "author",
      "Content-Type": "unknown",
      "Content-Length": "express",
      ETag: "express",
      Date: "node",
      Connection: "node",
      "Keep-Alive": "node",
    });
  });

  it("of plain Node has no field of Express, and its length and its chunks are Node's", () => {
    expect(makers("response", 'HTTP/1.1 200 OK\nETag: "v1"\nDate: x\nContent-Length: 0\n\n')).toEqual({
      ETag: "author",
      Date: "node",
      "Content-Length": "node",
    });
    expect(
      makers("response", "HTTP/1.1 200 OK\nDate: x\nConnection: close\nTransfer-Encoding: chunked\n\n0\n\n"),
    ).toEqual({ Date: "node", Connection: "node", "Transfer-Encoding": "node" });
  });

  it("that the program made by hand is the program's, with a Date among its fields, too", () => {
    expect(makers("response", "HTTP/1.1 200 OK\nDate: x\nX-Own: 1\nContent-Length: 0\n\n")).toEqual({
      Date: "author",
      "X-Own": "author",
      "Content-Length": "author",
    });
    expect(makers("response", "HTTP/1.1 200 OK\nContent-Length: 0\nConnection: close\n\n")).toEqual({
      "Content-Length": "author",
      Connection: "author",
    });
  });

  it("that went over a cache has fields of the cache", () => {
    const answer = "HTTP/1.1 200 OK\nX-Own: 1\nAge: 3\nContent-Length: 0\n\n";
    expect(makers("response", answer, { answeredBy: "shared cache" })).toMatchObject({ Age: "intermediary" });
    expect(makers("response", answer)).toMatchObject({ Age: "author" });
  });
});

describe("a request", () => {
  it("of a script has fields of the browser, and what the script set", () => {
    const request =
      "POST /tea HTTP/1.1\nHost: a.test\nAccept: */*\nContent-Type: application/json\nX-Own: 1\nContent-Length: 2\nOrigin: http://a.test\nSec-Fetch-Site: same-origin\nUser-Agent: Mozilla/5.0 (x)\nCookie: a=1\n\n{}";
    expect(makers("request", request)).toEqual({
      Host: "browser",
      Accept: "browser",
      "Content-Type": "script",
      "X-Own": "script",
      "Content-Length": "browser",
      Origin: "browser",
      "Sec-Fetch-Site": "browser",
      "User-Agent": "browser",
      Cookie: "browser",
    });
    expect(makers("request", request.replace("*/*", "text/tea"))).toMatchObject({ Accept: "script" });
  });

  it("of a person is as it was written, but for what may have been added and what the jar gave", () => {
    const request = "GET /tea HTTP/1.1\nHost: a.test\nAccept: */*\nCookie: a=1\n\n";
    expect(makers("request", request)).toEqual({ Host: "unknown", Accept: "author", Cookie: "author" });
    expect(makers("request", request, { fromJar: true })).toMatchObject({ Cookie: "browser" });
    expect(makers("request", request, { client: "curl" })).toMatchObject({ Accept: "author" });
  });

  it("that opens a WebSocket was written by the browser", () => {
    const request =
      "GET / HTTP/1.1\nHost: a.test\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: x\nOrigin: http://a.test\n\n";
    expect(new Set(Object.values(makers("request", request)))).toEqual(new Set(["browser"]));
  });
});
