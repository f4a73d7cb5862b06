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

  it("shows the exchange with its two ends, and no console when only the program's state changed", () => {
    const event = { kind: "listening", port: 3000 } as const;
    const listening = { type: "process", seq: 0, at: 0, pid: 1, event } as const;
    const { exchanges, console } = drawRecording(trace([listening, exchange("a")]));
    expect(exchanges).toMatch(/^<div class="ends">/);
    expect(exchanges).toContain("<b>200 OK</b>");
    expect(console).toBeNull();
  });
});
