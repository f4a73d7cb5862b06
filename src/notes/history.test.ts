/** The dates of notes from the repository's log. */
import { describe, expect, test } from "vitest";
import { parseLog, readHistory } from "./history.ts";

describe("history", () => {
  test("the newest commit of a file gives its day", () => {
    const log = ["", "2026-03-02", "\nb.md", "a b.md", "", "2026-01-01", "\nb.md", "c.md", ""].join("\u0000");
    expect([...parseLog(log)]).toEqual([
      ["b.md", "2026-03-02"],
      ["a b.md", "2026-03-02"],
      ["c.md", "2026-01-01"],
    ]);
  });

  test("a folder outside any repository has none", async () => {
    expect((await readHistory("/")).size).toBe(0);
  });
});
