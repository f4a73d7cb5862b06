/** No decision of the agent goes undrawn: every rule has its place, and every kind of entry its picture. */
import { describe, expect, it } from "vitest";
import { cacheRules } from "../agent/cache/rules.ts";
import { fetchRules } from "../agent/fetch/rules.ts";
import { intermediaryRules } from "../agent/intermediaries/told.ts";
import { navigationRules } from "../agent/navigation/rules.ts";
import { drawConsole } from "../panels/console/draw.ts";
import { drawExchanges } from "../panels/exchanges/draw.ts";
import { isKnown, lookOf } from "../panels/rules/rule-table.ts";
import { remedyOf } from "../panels/rules/remedies.ts";
import { cookie, exchange, keptHex, numbered } from "../panels/trace-of.ts";
import type { Decision, TraceEntry } from "../protocol/trace.ts";

const rules = [...new Set([...fetchRules, ...cacheRules, ...navigationRules, ...intermediaryRules])];
const decision = (rule: string): Decision => ({
  ...{ rule, outcome: `the outcome of ${rule}`, because: `Because of ${rule}.` },
  ...{ reference: "RFC 9110, section 3", url: "https://www.rfc-editor.org/rfc/rfc9110#section-3" },
});
const drawn = (...entries: readonly TraceEntry[]): string =>
  drawExchanges(numbered(...entries), { timed: true, rowsFrom: Infinity })
    .map(({ markup }) => markup.text)
    .join("");

describe("every rule", () => {
  it("has its place in the table", () => {
    expect(rules.filter((rule) => !isKnown(rule))).toEqual([]);
  });

  it.each(rules)("%s is drawn under its exchange with its sentence and where it is written", (rule) => {
    const about = { type: "decision", seq: 0, at: 0, exchange: "a", client: "tab-1" } as const;
    const html = drawn({ ...about, decision: decision(rule) }, exchange("a"));
    expect(html).toContain(`Because of ${rule}.`);
    expect(html).toContain('href="https://www.rfc-editor.org/rfc/rfc9110#section-3"');
  });

  it.each(intermediaryRules)("%s is drawn on the way of its request", (rule) => {
    const about = { type: "intermediary", seq: 0, at: 1, request: "GET /tea" } as const;
    const to = { intermediary: "faulty", host: "localhost", port: 3000 } as const;
    expect(drawn({ ...about, ...to, decision: decision(rule) }, exchange("a"))).toContain(
      `Because of ${rule}.`,
    );
  });

  it("by which something is refused says what happened", () => {
    const silent = rules.filter((rule) => lookOf(rule).tone === "bad" && remedyOf(rule) === null);
    // What happened is said by the outcome of the exchange, and by the hop.
    expect(silent.filter((rule) => !rule.startsWith("network-"))).toEqual(
      intermediaryRules.filter((rule) => lookOf(rule).tone === "bad"),
    );
  });
});

describe("every kind of entry", () => {
  const place = { seq: 0, at: 0 } as const;
  const entries: Record<TraceEntry["type"], [TraceEntry, string]> = {
    exchange: [exchange("b"), "GET /tea"],
    frame: [{ type: "frame", ...place, exchange: "a", from: "server", bytes: keptHex("81 02 68 69") }, "hi"],
    "socket-end": [
      {
        type: "socket-end",
        ...place,
        exchange: "a",
        code: 1001,
        reason: "",
        clean: true,
        because: "both closed",
      },
      "1001",
    ],
    cookie: [cookie("sid", "a", "kept"), "sid was"],
    decision: [
      { type: "decision", ...place, exchange: null, client: "tab-1", decision: decision("bad-port") },
      "Because of bad-port.",
    ],
    clock: [{ type: "clock", ...place, by: 7_200_000, ahead: 7_200_000 }, "2 h"],
    intermediary: [
      {
        ...{ type: "intermediary", ...place, at: 1, intermediary: "tls-front", request: "GET /tea" },
        ...{ host: "localhost", port: 3000, decision: decision("tls-modelled") },
      },
      "TLS front",
    ],
    console: [
      { type: "console", ...place, source: { kind: "tab", tab: "tab-1" }, stream: "log", text: "hello" },
      "hello",
    ],
    process: [
      { type: "process", ...place, pid: 1, event: { kind: "exited", code: 3, signal: null } },
      "ended with code 3",
    ],
  };

  it.each(Object.entries(entries))("%s is drawn", (_type, [entry, words]) => {
    const all = numbered(entry, exchange("a"));
    expect(drawn(...all) + (drawConsole(all)?.text ?? "")).toContain(words);
  });
});

describe("the rules on cookies", () => {
  it("are drawn by what became of the cookie, with the sentence of the rule", () => {
    for (const action of ["kept", "replaced", "deleted", "refused", "sent", "withheld", "evicted"] as const)
      expect(drawn(exchange("a"), cookie("sid", "a", action))).toContain(`<em>${action}</em> for a reason.`);
  });
});
