/** What the console shows of what programs print. */
import { describe, expect, it } from "vitest";
import type { ConsoleEntry, ProcessEntry, TraceEntry } from "../../protocol/trace.ts";
import { drawConsole } from "./draw.ts";
import { readConsole } from "./read.ts";

const said = (text: string, stream: ConsoleEntry["stream"] = "stdout"): ConsoleEntry => ({
  ...{ type: "console", seq: 0, at: 0, stream, text },
  source: { kind: "process", pid: 7 },
});
const happened = (event: ProcessEntry["event"]): ProcessEntry => ({
  ...{ type: "process", seq: 0, at: 0, pid: 7, event },
});
const started = happened({ kind: "started", entry: "server.js", argv: [] });

describe("the console", () => {
  it("puts pieces of one stream together and tells streams apart in words", () => {
    const { blocks } = readConsole([started, said("one "), said("two\n"), said("no\n", "stderr")]);
    expect(blocks).toEqual([
      { from: "server.js, stdout", stream: "stdout", text: "one two\n" },
      { from: "server.js, stderr", stream: "stderr", text: "no\n" },
    ]);
  });

  it("says what happened to the program", () => {
    const entries: TraceEntry[] = [
      started,
      happened({ kind: "listening", port: 3000 }),
      happened({ kind: "exited", code: 1, signal: null }),
    ];
    expect(drawConsole(entries)?.text).toContain(
      "server.js listens on port 3000.<br>server.js ended with code 1.",
    );
  });

  it("sets each line of a client script on its own line, and leaves out the colours of a terminal", () => {
    const tab = (text: string): ConsoleEntry => ({
      ...{ type: "console", seq: 0, at: 0, stream: "log", text },
      source: { kind: "tab", tab: "t" },
    });
    const [block] = readConsole([tab("\x1b[33m1\x1b[39m"), tab("2")]).blocks;
    expect(block).toEqual({ from: "client script, log", stream: "log", text: "1\n2\n" });
  });

  it("names the tab where several print, and the process where there are several", () => {
    const tab = (id: string): ConsoleEntry => ({ ...said("x", "log"), source: { kind: "tab", tab: id } });
    const other: ProcessEntry = { ...started, pid: 8 };
    const { blocks } = readConsole([started, other, said("y"), tab("tab-1"), tab("tab-2")]);
    expect(blocks.map(({ from }) => from)).toEqual([
      ...["server.js (7), stdout", "client script in tab-1, log", "client script in tab-2, log"],
    ]);
  });

  it("says of a page that is drawn in which tab it is", () => {
    const source = { kind: "tab", tab: "tab-2", page: true } as const;
    const [block] = readConsole([{ ...said("x", "log"), source }]).blocks;
    expect(block?.from).toBe("page in tab-2, log");
  });

  it("keeps the end of what is too long and counts the rest", () => {
    const view = readConsole([said("a".repeat(30_000)), said("b".repeat(30_000), "stderr")]);
    expect(view.left).toBe(60_000 - 32_768);
    expect(view.blocks.map(({ text }) => text.length)).toEqual([2768, 30_000]);
    expect(drawConsole([said("a".repeat(40_000))])?.text).toContain(
      "The first 7232 characters are not shown.",
    );
  });

  it("is nothing while nothing was said, and escapes what was", () => {
    expect(drawConsole([started])).toBeNull();
    expect(drawConsole([said("<b>")])?.text).toContain("&lt;b&gt;");
  });
});
