/** The cards of a day: which come, in which order, and how many wait. Moments are noon where the tests run. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StudyState, StudyStates } from "../record/states.ts";
import { dateInWords, daysUntil, inWords, isDue } from "./days.ts";
import { readCard, writeCard, type Memory } from "./memory.ts";
import { dueByPage, queueOf } from "./queue.ts";

const now = new Date(2026, 10, 26, 12);
const at = (days: number, hour = 12): string => new Date(2026, 10, 26 + days, hour).toISOString();

const memory = (due: number, parts: Partial<Memory> = {}): Memory => ({
  due: at(due),
  reviewed: at(-5),
  first: at(-9),
  stability: 3,
  difficulty: 5,
  days: 4,
  reviews: 2,
  lapses: 0,
  ...parts,
});

const kept = (one: Memory | null, parts: { suspended?: boolean; gone?: boolean } = {}): StudyState =>
  writeCard({ memory: one, suspended: false, gone: false, ...parts }, now);

const card = (number: number): string => `/a/#card-${number}`;
const cards = (count: number): string[] => Array.from({ length: count }, (_none, number) => card(number));

describe("the cards of a day", () => {
  it("are those that are due, the longest first, then new ones in the order of the notes", () => {
    const states = { [card(1)]: kept(memory(0, { due: at(0, 23) })), [card(2)]: kept(memory(-2)) };
    expect(queueOf(cards(4), states, now)).toEqual({
      today: [card(2), card(1), card(0), card(3)],
      fresh: 2,
      waiting: 0,
      next: at(-2),
      suspended: [],
    });
  });

  it("are no more than twenty, of which eight may be new; the others wait", () => {
    expect(queueOf(cards(50), {}, now)).toMatchObject({ fresh: 8, waiting: 42 });
    const due = Object.fromEntries(cards(30).map((one) => [one, kept(memory(-1))]));
    const { today, fresh, waiting } = queueOf(cards(50), due, now);
    expect([today.length, fresh, waiting]).toEqual([20, 0, 30]);
  });

  it("grow fewer with what was done today, and more when the reader asks for more", () => {
    const today = memory(3, { reviewed: at(0, 9), first: at(0, 9) });
    const done = Object.fromEntries(cards(8).map((one) => [one, kept(today)]));
    expect(queueOf(cards(50), done, now)).toMatchObject({ today: [], waiting: 42, next: startOfTomorrow });
    expect(queueOf(cards(50), done, now, { cards: 40, fresh: 16 }).today).toHaveLength(8);
  });

  it("have none that is set aside, and say when the next one comes", () => {
    const states = { [card(0)]: kept(null, { suspended: true }), [card(1)]: kept(memory(4)) };
    expect(queueOf(cards(2), states, now)).toEqual({
      today: [],
      fresh: 0,
      waiting: 0,
      next: at(4),
      suspended: [card(0)],
    });
  });

  it("are each asked once, and none is lost, whatever is kept", () => {
    const state = fc.option(
      fc.record({ due: fc.integer({ min: -9, max: 9 }), suspended: fc.boolean(), done: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(state, { maxLength: 60 }), (all) => {
        const states: StudyStates = Object.fromEntries(
          all.flatMap((one, number) =>
            one === null
              ? []
              : [[card(number), kept(memory(one.due, one.done ? { reviewed: at(0) } : {}), one)]],
          ),
        );
        const addresses = cards(all.length);
        const { today, waiting, suspended } = queueOf(addresses, states, now);
        const later = addresses.filter((one) => {
          const { memory: known, suspended: aside } = readCard(states[one]);
          return !aside && known !== null && !isDue(known.due, now);
        });
        expect(new Set(today).size).toBe(today.length);
        expect(today.length + waiting + suspended.length + later.length).toBe(all.length);
        expect(today.length).toBeLessThanOrEqual(20);
      }),
    );
  });
});

const startOfTomorrow = new Date(2026, 10, 27).toISOString();

describe("what is due", () => {
  it("is counted by page, without what is set aside, gone, later or unreadable", () => {
    const states = {
      "/a/#card-1": kept(memory(-1)),
      "/a/#card-2": kept(memory(0)),
      "/a/#card-3": kept(memory(1)),
      "/a/#card-4": kept(memory(-1), { suspended: true }),
      "/b/#card-1": kept(memory(-1), { gone: true }),
      "/b/#card-2": { changed: at(0), due: at(-1) },
      "/c/#card-1": kept(memory(-1)),
    };
    expect([...dueByPage(states, now)]).toEqual([
      ["/a/", 2],
      ["/c/", 1],
    ]);
  });

  it("is what was kept of it", () => {
    const one = { memory: memory(2), suspended: true, gone: false };
    expect(readCard(writeCard(one, now))).toEqual(one);
    expect(readCard(undefined)).toEqual({ memory: null, suspended: false, gone: false });
    expect(readCard({ ...kept(memory(2)), due: "soon" }).memory).toBeNull();
  });
});

it.each([
  [0, "today"],
  [1, "tomorrow"],
  [4, "in 4 days"],
  [91, "in 3 months"],
  [800, "in 2 years"],
])("%i days are said as %s", (days, words) => {
  expect(inWords(days)).toBe(words);
});

it("days are counted by midnights, and dates have a year where it is another one", () => {
  expect(daysUntil(at(1, 0), new Date(2026, 10, 26, 23))).toBe(1);
  expect(dateInWords(at(3), now, "en")).toBe("29 Nov");
  expect(dateInWords(at(60), now, "en")).toBe("25 Jan 2027");
});
