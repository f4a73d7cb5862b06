/** A recording as the static page shows it. */
import { describe, expect, it } from "vitest";
import type { Trace } from "../protocol/trace.ts";
import { drawRecording } from "./recording.ts";
import { exchange } from "./trace-of.ts";

const trace = (entries: Trace["entries"]): Trace => ({
  ...{ version: 1, began: 0, engine: { name: "native", nodeVersion: "24.21.0" }, entries },
});

describe("a drawn recording", () => {
  it("names what it was recorded on", () => {
    expect(drawRecording(trace([])).origin).toBe("Recorded on Node 24.21");
  });

  it("has nothing to show where nothing passed and nothing was printed", () => {
    expect(drawRecording(trace([]))).toMatchObject({ exchanges: null, console: null });
  });

  it("folds from four exchanges on, or from as many as it is told", () => {
    const folds = (count: number, rowsFrom?: number): boolean => {
      const entries = Array.from({ length: count }, (_, at) => exchange(`x${at}`));
      return drawRecording(trace(entries), rowsFrom).exchanges?.includes('<details class="xc"') ?? false;
    };
    expect([folds(3), folds(4), folds(1, 2), folds(2, 2)]).toEqual([false, true, false, true]);
  });

  it("shows the exchange with its two ends, and no console when only the program's state changed", () => {
    const event = { kind: "listening", port: 3000 } as const;
    const listening = { type: "process", seq: 0, at: 0, pid: 1, event } as const;
    const { exchanges, console } = drawRecording(trace([listening, exchange("a")]));
    expect(exchanges).toMatch(/^<div class="ends">/);
    expect(exchanges).toContain("<b>200 OK</b>");
    expect(exchanges).toMatch(/<dl><dt><a [^>]*>GET<\/a><\/dt><dd>Asks for the current representation/);
    expect(console).toBeNull();
  });
});
