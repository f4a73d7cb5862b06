/** What a card says and offers in each state, and how it tells of a wait. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { offersOf, statusOf } from "./condition.ts";
import { Steps } from "./steps.ts";

describe("a card", () => {
  it.each([
    ["idle", "Ready", "Ready"],
    ["booting", "Starting Node", "Starting Node"],
    ["running", "The server listens on port 3000.", "Running: the server listens on port 3000."],
    ["running", "GET is no name.", "Running: GET is no name."],
    ["stopped", "Stopped.", "Stopped."],
    ["failed", "The engine is silent.", "Failed: the engine is silent."],
  ] as const)("that is %s says its state in words", (state, sentence, said) => {
    expect(statusOf(state, sentence)).toBe(said);
  });

  it("can be stopped while it starts or runs, and sent to while it runs", () => {
    expect(offersOf("booting")).toMatchObject({ stop: "Cancel", send: false });
    expect(offersOf("running")).toMatchObject({ stop: "Stop", send: true });
    expect(offersOf("failed")).toMatchObject({ run: "Try again", stop: null, send: false });
  });
});

describe("the steps of a start", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const steps = () => {
    const said: string[] = [];
    const shown: string[] = [];
    const made = new Steps({ name: (step) => said.push(step), time: (text) => shown.push(text) });
    return { made, said, shown };
  };

  it("are named at once, and timed only when they take longer than a second", () => {
    const { made, said, shown } = steps();
    made.begin("Fetching the engine");
    vi.advanceTimersByTime(900);
    expect(said).toEqual(["Fetching the engine"]);
    expect(shown).toEqual([""]);
    vi.advanceTimersByTime(300);
    expect(shown.at(-1)).toBe("1.2 s");
  });

  it("take their time with them when they end", () => {
    const { made, shown } = steps();
    made.begin("Starting Node");
    vi.advanceTimersByTime(1500);
    made.end();
    vi.advanceTimersByTime(1000);
    expect(shown.at(-1)).toBe("");
  });
});
