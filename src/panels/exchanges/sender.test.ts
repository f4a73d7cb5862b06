/** Who sent an exchange, where it was not a tab of the browser. */
import { describe, expect, it } from "vitest";
import { exchange, numbered } from "../trace-of.ts";
import { drawEnds, drawExchanges } from "./draw.ts";

describe("an exchange", () => {
  it.each([
    ["tab-1", "browser", "browser"],
    ["curl", "curl", "sent by curl"],
    ["raw", "raw bytes", "raw bytes"],
  ])("of %s says that it is of %s", (client, end, remark) => {
    const entries = numbered(exchange("x1", { client }));
    expect(drawEnds(entries).text).toContain(`<span class="side-client">${end}</span>`);
    const mixed = numbered(exchange("x1", { client }), exchange("x2", { port: 4000 }));
    const text = drawExchanges(mixed, { timed: false, rowsFrom: 2 })
      .map(({ markup }) => markup.text)
      .join("");
    expect(text).toContain(remark);
  });
});
