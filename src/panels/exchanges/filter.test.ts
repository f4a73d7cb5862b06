/** Which exchanges a query leaves. */
import { describe, expect, it } from "vitest";
import type { TraceEntry } from "../../protocol/trace.ts";
import { cookie, exchange, kept, numbered } from "../trace-of.ts";
import { matches, textMatches } from "./filter.ts";
import { readExchanges } from "./read.ts";

const post = exchange("p", {
  request: kept("POST /milk HTTP/1.1\nHost: localhost:3000\nContent-Length: 0\n\n"),
  response: kept("HTTP/1.1 404 Not Found\nAllow: GET\nContent-Length: 0\n\n"),
});
const entries: readonly TraceEntry[] = numbered(
  ...[exchange("a"), cookie("sid", "a", "kept"), post],
  exchange("c", { client: "curl" }),
  ...[exchange("r"), exchange("s", { cause: { kind: "redirect", of: "r" } })],
);
const left = (query: string): string =>
  readExchanges(entries)
    .filter((view) => matches(view, query))
    .map(({ entry }) => entry.id)
    .join("");

describe("a filter", () => {
  it.each([
    ["", "apcr"],
    ["post", "p"],
    ["GET", "acr"],
    ["404", "p"],
    ["4xx", "p"],
    ["2xx", "acr"],
    ["cookie", "a"],
    ["failed", "p"],
    ["curl", "c"],
    ["redirect", "r"],
    ["websocket", ""],
    ["/milk", "p"],
    ["allow:", "p"],
    ["oolo 2xx", "acr"],
    ["oolo 404", ""],
    ["nowhere", ""],
  ])("%j leaves %j", (query, ids) => {
    expect(left(query)).toBe(ids);
  });

  it("goes by the text of what came to no exchange", () => {
    expect(textMatches("Nothing was sent. Port 22", "nothing 22")).toBe(true);
    expect(textMatches("Nothing was sent.", "post")).toBe(false);
  });
});
