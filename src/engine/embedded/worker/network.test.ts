/** Port numbers that a process is given: its own range first, and never one that there is not. */
import { describe, expect, it } from "vitest";
import { Network } from "./network.ts";

const lastRange = 27;

describe("ports for whoever asks for any", () => {
  it("begin in the range of the process", () => {
    const network = new Network();
    network.begin(2, []);
    expect([network.ephemeralPort(), network.ephemeralPort()]).toEqual([34_768, 34_769]);
  });

  it("begin anew after the last one, past those that are taken", () => {
    const network = new Network();
    network.begin(lastRange, [32_768]);
    const given = Array.from({ length: 1002 }, () => network.ephemeralPort());
    expect(Math.max(...given)).toBe(60_767);
    expect(given.slice(-2)).toEqual([32_769, 32_770]);
  });
});
