/** Which cards a day has: those that are due, then a few new ones, and no more than a reader does in ten minutes. */
import type { StudyStates } from "../record/states.ts";
import { isDue, isSameDay, startOfDay } from "./days.ts";
import { readCard, type Memory } from "./memory.ts";

/** The most of one day: of all cards, and of those never rated before. */
export interface Limits {
  readonly cards: number;
  readonly fresh: number;
}

export const DAILY: Limits = { cards: 20, fresh: 8 };

/** A day. Cards are named by their addresses. */
export interface Queue {
  /** What is left of today, in order. */
  readonly today: readonly string[];
  /** How many of these are new. */
  readonly fresh: number;
  /** How many are due or new, and not for today. */
  readonly waiting: number;
  /** When the next one comes, once today's are done; null where none will. */
  readonly next: string | null;
  readonly suspended: readonly string[];
}

interface Dated {
  readonly address: string;
  readonly memory: Memory;
}

/** `addresses`: of all cards there are, in the order of the notes. */
export function queueOf(
  addresses: readonly string[],
  states: StudyStates,
  now: Date,
  limits: Limits = DAILY,
): Queue {
  const all = addresses.map((address) => ({ address, ...readCard(states[address]) }));
  const active = all.filter(({ suspended }) => !suspended);
  const known = active.flatMap(({ address, memory }) => (memory === null ? [] : [{ address, memory }]));
  const fresh = active.filter(({ memory }) => memory === null).map(({ address }) => address);
  const due = known.filter(({ memory }) => isDue(memory.due, now)).sort(byDue);
  const doneToday = known.filter(({ memory }) => isSameDay(memory.reviewed, now));
  const begunToday = doneToday.filter(({ memory }) => isSameDay(memory.first, now));
  const room = Math.max(0, limits.cards - doneToday.length);
  const old = due.slice(0, room).map(({ address }) => address);
  const begun = fresh.slice(0, Math.max(0, Math.min(room - old.length, limits.fresh - begunToday.length)));
  const waiting = due.length + fresh.length - old.length - begun.length;
  return {
    today: [...old, ...begun],
    fresh: begun.length,
    waiting,
    next: waiting > 0 ? startOfDay(now, 1).toISOString() : earliest(known),
    suspended: all.filter(({ suspended }) => suspended).map(({ address }) => address),
  };
}

const byDue = (one: Dated, other: Dated): number => Date.parse(one.memory.due) - Date.parse(other.memory.due);

const earliest = (known: readonly Dated[]): string | null => known.toSorted(byDue)[0]?.memory.due ?? null;

/** How many cards of each page are due, by the address of the page: from the record alone, which knows no new ones. */
export function dueByPage(states: StudyStates, now: Date): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [address, state] of Object.entries(states)) {
    const { memory, suspended, gone } = readCard(state);
    if (memory === null || suspended || gone || !isDue(memory.due, now)) continue;
    const page = address.replace(/#.*/, "");
    counts.set(page, (counts.get(page) ?? 0) + 1);
  }
  return counts;
}
