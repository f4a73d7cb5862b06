/** @see https://dom.spec.whatwg.org/#abortsignal-signal-abort */
import { describe, expect, it, vi } from "vitest";
import { Stop } from "./stop.ts";

describe("giving up", () => {
  it("calls each listener that is still there, once", () => {
    const [told, gone] = [vi.fn(), vi.fn()];
    const stop = new Stop();
    stop.addEventListener("abort", told);
    stop.addEventListener("abort", gone);
    stop.removeEventListener("abort", gone);
    stop.abort();
    stop.abort();
    expect([stop.aborted, told.mock.calls.length, gone.mock.calls.length]).toEqual([true, 1, 0]);
  });

  it("follows a signal of the platform until that is ended", () => {
    const [control, other] = [new AbortController(), new AbortController()];
    const stop = new Stop();
    const letGo = stop.follow(other.signal);
    stop.follow(control.signal);
    letGo();
    other.abort();
    expect(stop.aborted).toBe(false);
    control.abort();
    expect(stop.aborted).toBe(true);
  });

  it("is given up at once with what it follows", () => {
    const stop = new Stop();
    stop.follow(AbortSignal.abort());
    expect(stop.aborted).toBe(true);
  });
});
