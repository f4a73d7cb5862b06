/** What is kept of one card: how well it is remembered and when it comes again, and whether it is set aside. */
import { isMoment, type StudyState } from "../record/states.ts";

/** What the scheduler has to know of a card that was rated at least once. Moments are in ISO 8601. */
export interface Memory {
  readonly due: string;
  /** The last and the first time it was rated. */
  readonly reviewed: string;
  readonly first: string;
  /** Days until nine of ten readers' answers would still be right, and how hard it is, from 1 to 10. */
  readonly stability: number;
  readonly difficulty: number;
  /** From the last time to the next one. */
  readonly days: number;
  /** How often it was rated, and how often it was forgotten. */
  readonly reviews: number;
  readonly lapses: number;
}

export interface KeptCard {
  /** Null while it was never rated. */
  readonly memory: Memory | null;
  /** By the reader: it does not come again. */
  readonly suspended: boolean;
  /** It stands in no note any more; what is known of it stays, should it come back. */
  readonly gone: boolean;
}

const MOMENTS = ["due", "reviewed", "first"] as const;
const NUMBERS = ["stability", "difficulty", "days", "reviews", "lapses"] as const;

/** A card of which nothing sensible is kept is a new one. */
export function readCard(state: StudyState | undefined): KeptCard {
  return {
    memory: state === undefined ? null : memoryIn(state),
    suspended: state?.["suspended"] === true,
    gone: state?.["gone"] === true,
  };
}

function memoryIn(state: StudyState): Memory | null {
  const isWhole =
    MOMENTS.every((name) => isMoment(state[name])) &&
    NUMBERS.every((name) => typeof state[name] === "number" && state[name] >= 0);
  if (!isWhole) return null;
  const { changed: _when, suspended: _aside, gone: _lost, ...memory } = state;
  // Looked at, name by name, above.
  return memory as unknown as Memory;
}

/** `now`: the moment of the change. */
export function writeCard({ memory, suspended, gone }: KeptCard, now: Date): StudyState {
  return {
    changed: now.toISOString(),
    ...memory,
    ...(suspended ? { suspended } : {}),
    ...(gone ? { gone } : {}),
  };
}
