/** A call of `fetch` that was copied sends, through the simulated browser, what the exchange sent but for what the browser adds. */
import { createServer } from "node:net";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { fetch } from "../agent/fetch/fetch.ts";
import { createRequest } from "../agent/fetch/request.ts";
import { TestBrowser } from "../agent/fetch/test-browser.ts";
import { asFetch } from "../panels/copy/fetch.ts";
import { sentIn, type SentRequest } from "../panels/copy/sent.ts";
import { noFacts, originsOf } from "../panels/bytes/origins.ts";
import { exchange } from "../panels/trace-of.ts";
import type { ExchangeEntry } from "../protocol/trace.ts";
import { textOf } from "../wire/bytes.ts";
import { printRequest, type FieldPair } from "../wire/http1/print.ts";

interface Init {
  readonly method?: string;
  readonly headers?: FieldPair[];
  readonly body?: string | Uint8Array;
}

/** Sends what the call says, as a tab of the server's own origin. */
async function run(call: string): Promise<ExchangeEntry | undefined> {
  let asked: [string, Init] | undefined;
  const stand = (url: string, init: Init = {}): void => void (asked = [url, init]);
  runInNewContext(call.replace(/^await /m, ""), { fetch: stand, Uint8Array });
  if (asked === undefined) throw new Error("nothing was fetched");
  const [url, { method = "GET", headers = [], body }] = asked;
  const browser = new TestBrowser();
  const source = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const address = new URL(url);
  await fetch(
    createRequest({
      ...{ url: address, origin: address.origin, client: "tab-1", mode: "cors", method },
      // Values come as text, and go as bytes.
      headers: headers.map(([name, value]): FieldPair => [name, textOf(new TextEncoder().encode(value))]),
      body: source === undefined ? null : { source },
      unsafeRequest: true,
    }),
    browser.around,
  );
  return browser.exchanges.at(-1);
}

/** A server that answers all with nothing. */
async function answering(): Promise<number> {
  const server = createServer((socket) => {
    socket.on("data", () => socket.end("HTTP/1.1 204 No Content\r\n\r\n"));
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

/** What an author or a script says in a request. */
function said({ head, method, target, content }: SentRequest): unknown {
  const origins = originsOf(head, noFacts);
  const own = head.fields.filter(
    ({ name }, at) => origins[at]?.maker !== "browser" && !/^(?:host|content-length)$/i.test(name.text),
  );
  return {
    method,
    target,
    content: textOf(content),
    fields: own.map(({ name, value }) => [name.text, value.text]),
  };
}

describe("a copied call of fetch", () => {
  const name = fc.stringMatching(/^X-[A-Za-z0-9]{1,8}$/);
  const value = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/);

  it("sends the same but for what the browser adds", async () => {
    const port = await answering();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("GET", "POST", "PUT", "DELETE"),
        fc.stringMatching(/^\/[a-z0-9/]{0,10}(\?[a-z=&]{0,10})?$/),
        fc.uniqueArray(fc.tuple(name, value), { maxLength: 3, selector: ([own]) => own.toLowerCase() }),
        fc.uint8Array({ maxLength: 30 }),
        async (method, target, fields, bytes) => {
          const content = method === "GET" ? new Uint8Array() : bytes;
          const host = `localhost:${port}`;
          const all: FieldPair[] = [["Host", host], ...fields, ["Content-Length", `${content.length}`]];
          const request = textOf(printRequest({ method, target, fields: all, body: content }));
          const kept = { text: request, length: request.length };
          const before = sentIn(exchange("a", { request: kept, host: "localhost", port }));
          if (before === null) throw new Error("no request");
          const after = await run(asFetch(before));
          const sent = after === undefined ? null : sentIn(after);
          expect(sent === null ? null : said(sent)).toEqual(said(before));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("says what no script can say", () => {
    const of = (text: string): string => {
      const bytes = text.replace(/\n/g, "\r\n");
      const sent = sentIn(exchange("a", { request: { text: bytes, length: bytes.length } }));
      return sent === null ? "" : asFetch(sent);
    };
    expect(of("TRACE / HTTP/1.1\nHost: a.test\n\n")).toMatch(/^\/\/ No script may use TRACE/);
    expect(of("GET / HTTP/1.1\nHost: a.test\nCookie: a=1\n\n")).toBe(
      '// The browser adds cookies from its jar.\nawait fetch("http://a.test/", {\n  credentials: "include",\n});',
    );
    expect(of("GET /a HTTP/1.1\nHost: a.test\nContent-Length: 1\n\nx")).toBe(
      '// A GET of a script has no body: it is left out.\nawait fetch("http://a.test/a");',
    );
  });
});
