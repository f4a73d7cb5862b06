/** What a row says of its exchange, which one stands open, and what stands above them all. */
import { describe, expect, it } from "vitest";
import type { TraceEntry } from "../../protocol/trace.ts";
import { cookie, exchange, kept, numbered } from "../trace-of.ts";
import { drawEnds } from "./draw.ts";
import { drawn, words } from "./drawn.ts";

describe("rows", () => {
  const rows = (...entries: readonly TraceEntry[]): string => drawn(numbered(...entries), true, 2);
  /** The summaries, and the names of the exchanges that stand open. */
  const summaries = (html: string): string[] =>
    [...html.matchAll(/<summary class="row">([\s\S]*?)<\/summary>/g)].map(([, row = ""]) => words(row));
  const open = (html: string): string[] =>
    [...html.matchAll(/<details class="xc" aria-label="([^"]*)"[^>]* open>/g)].map(([, name = ""]) => name);
  const missing = exchange("m", {
    request: kept("GET /milk HTTP/1.1\nHost: localhost:3000\n\n"),
    response: kept("HTTP/1.1 404 Not Found\nContent-Length: 0\n\n"),
  });

  it("are for several exchanges: one stands open by itself", () => {
    expect(summaries(rows(exchange("a")))).toEqual([]);
    expect(rows(exchange("a"))).not.toContain("<details");
  });

  it("say method, target, status and time", () => {
    expect(summaries(rows(exchange("a"), missing))).toEqual([
      "GET /tea 200 OK 4 ms",
      "GET /milk 404 Not Found 4 ms",
    ]);
  });

  it("say what was decided, under the row it belongs to", () => {
    const html = rows(
      exchange("a"),
      cookie("sid", "a", "kept"),
      exchange("b"),
      cookie("sid", "b", "withheld"),
    );
    expect(summaries(html)).toEqual(["GET /tea 200 OK 4 ms sid kept", "GET /tea 200 OK 4 ms sid withheld"]);
    expect(html).toContain('<span class="remark" data-tone="bad">sid withheld</span>');
  });

  it("count cookies when there are many", () => {
    const many = ["a", "b", "c", "d", "e"].map((name) => cookie(name, "a", "kept"));
    expect(summaries(rows(exchange("a"), ...many, exchange("b")))[0]).toContain("5 cookies kept");
  });

  it("tell of a preflight, of what a script did not see, and of what never answered", () => {
    const seen = { type: "none", hidden: [], because: "No." } as const;
    const preflight = exchange("p", { cause: { kind: "preflight", of: "a" } });
    const lost = exchange("b", {
      response: { text: "", length: 0 },
      outcome: { kind: "refused", because: "Nothing listens." },
    });
    expect(summaries(rows(preflight, exchange("a", { seen }), lost))).toEqual([
      "GET /tea 200 OK 4 ms preflight 200 OK hidden from the script",
      "GET /tea no answer",
    ]);
  });

  it("call a preflight that was refused by that name: its request was never sent", () => {
    const seen = { type: "none", hidden: [], because: "No." } as const;
    const refused = exchange("p", { cause: { kind: "preflight", of: null }, seen });
    expect(summaries(rows(refused, exchange("a")))[0]).toBe("GET /tea 200 OK 4 ms preflight refused");
  });

  it("name the server and curl where the ends differ", () => {
    expect(summaries(rows(exchange("a"), exchange("b", { client: "curl", port: 4000 })))).toEqual([
      "GET localhost:3000 /tea 200 OK 4 ms",
      "GET localhost:4000 /tea 200 OK 4 ms sent by curl",
    ]);
  });

  it("open the first that failed, else the last", () => {
    expect(open(rows(exchange("a"), missing, exchange("c")))).toEqual(["GET /milk, answered 404"]);
    const last = exchange("c", { request: kept("GET /last HTTP/1.1\n\n") });
    expect(open(rows(exchange("a"), last))).toEqual(["GET /last, answered 200"]);
  });
});

describe("the two ends", () => {
  it("are named once when all exchanges share them", () => {
    expect(words(drawEnds([exchange("a"), exchange("b")]).text)).toBe("browser server · localhost:3000");
    expect(words(drawn([exchange("a"), exchange("b")]))).not.toContain("→");
  });

  it("are named at each exchange when they differ", () => {
    const entries = [exchange("a"), exchange("b", { client: "curl", port: 4000 })];
    expect(words(drawEnds(entries).text)).toBe("client server");
    expect(words(drawn(entries))).toContain("curl → localhost:4000");
  });
});
