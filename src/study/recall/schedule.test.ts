/** When cards come again: in whole days, later the better they were known, as the dates shown say. */
import { describe, expect, it } from "vitest";
import { daysUntil } from "./days.ts";
import type { Memory } from "./memory.ts";
import { outcomes, RATINGS, type RatingName } from "./schedule.ts";

const start = new Date(2026, 10, 26, 12);
const later = (days: number): Date => new Date(2026, 10, 26 + days, 12);

const daysOf = (all: Readonly<Record<RatingName, Memory>>, now: Date): number[] =>
  RATINGS.map((name) => daysUntil(all[name].due, now));

describe("a card", () => {
  it("comes again on another day, and later the better it was known", () => {
    const days = daysOf(outcomes(null, start), start);
    expect(days[0]).toBeGreaterThanOrEqual(1);
    expect(days).toEqual(days.toSorted((one, other) => one - other));
    expect(new Set(days).size).toBe(4);
  });

  it("comes at longer and longer intervals while it is known", () => {
    let memory: Memory | null = null;
    let now = start;
    const intervals: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      memory = outcomes(memory, now).good;
      intervals.push(memory.days);
      now = later(daysUntil(memory.due, start));
    }
    expect(intervals).toEqual(intervals.toSorted((one, other) => one - other));
    expect(intervals.at(-1)).toBeGreaterThan(30);
    expect(memory).toMatchObject({ reviews: 5, lapses: 0, first: start.toISOString() });
  });

  it("comes soon once it was forgotten, which is counted", () => {
    const known = outcomes(outcomes(null, start).easy, later(15)).good;
    const forgotten = outcomes(known, later(60)).again;
    expect(forgotten.days).toBeLessThan(known.days);
    expect(forgotten.lapses).toBe(1);
    expect(forgotten.reviewed).toBe(later(60).toISOString());
  });

  it("comes to the same however often one looks", () => {
    const known = outcomes(null, start).good;
    expect(outcomes(known, later(3))).toEqual(outcomes(known, later(3)));
  });
});
