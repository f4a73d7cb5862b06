/** The publishing rules as a table: closed when in doubt. */
import { describe, expect, test } from "vitest";
import { decidePublishing } from "./publishing.ts";

const decide = (raw: Record<string, unknown>, mode: "unless-private" | "marked") =>
  decidePublishing(new Map(Object.entries(raw)), mode).published;

describe("publishing", () => {
  test.each([
    [{}, true, false],
    [{ publish: true }, true, true],
    [{ "dg-publish": true }, true, true],
    [{ publish: "yes" }, true, true],
    [{ publish: false }, false, false],
    [{ publish: "no" }, false, false],
    [{ "dg-publish": false }, false, false],
    [{ draft: true }, false, false],
    [{ draft: "soon" }, false, false],
    [{ draft: false }, true, false],
    [{ draft: false, publish: true }, true, true],
    [{ publish: true, "dg-publish": false }, false, false],
    [{ publish: true, draft: true }, false, false],
    [{ publish: "perhaps" }, false, false],
    [{ publish: null }, true, false],
  ])("%j: published by default %s, in marked mode %s", (raw, byDefault, marked) => {
    expect(decide(raw, "unless-private")).toBe(byDefault);
    expect(decide(raw, "marked")).toBe(marked);
  });

  test("tells what the note said", () => {
    expect(decidePublishing(new Map([["draft", true]]), "marked").mark).toBe("no");
    expect(decidePublishing(new Map(), "marked").mark).toBe("silent");
  });
});
