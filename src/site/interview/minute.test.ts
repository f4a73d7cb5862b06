/** The minute: what is told of it, second by second and where nothing shall move. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inWords, Minute } from "./minute.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function toldIn(seconds: number, isQuiet: boolean): number[] {
  const told: number[] = [];
  const minute = new Minute(
    (left) => told.push(left),
    () => isQuiet,
  );
  minute.start();
  vi.advanceTimersByTime(seconds * 1000);
  minute.stop();
  vi.advanceTimersByTime(90_000);
  return told;
}

describe("the minute", () => {
  it("tells each second, and nothing after it was stopped", () => {
    expect(toldIn(3, false)).toEqual([60, 59, 58, 57]);
  });

  it("ends", () => {
    expect(toldIn(200, false).at(-1)).toBe(0);
    expect(toldIn(200, false)).toHaveLength(61);
  });

  it("tells quarters where nothing shall move", () => {
    expect(toldIn(200, true)).toEqual([60, 45, 30, 15, 0]);
  });

  it("is told in words", () => {
    expect([60, 1, 0].map(inWords)).toEqual(["60 seconds left", "1 second left", "The minute is over."]);
  });
});
