/** When a card comes again, by how well it was known: FSRS, in whole days. */
import { createEmptyCard, fsrs, Rating, State, type Card, type Grade } from "ts-fsrs";
import type { Memory } from "./memory.ts";

/** What a reader can say of an answer, from the worst to the best. */
export const RATINGS = ["again", "hard", "good", "easy"] as const;

export type RatingName = (typeof RATINGS)[number];

const GRADES: Readonly<Record<RatingName, Grade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

/** No steps of minutes: a card comes once a day at most. No chance: the date that is shown is the date that is kept. */
const scheduler = fsrs({ enable_short_term: false, enable_fuzz: false });

/** What a card becomes by each rating; `memory` is null for one that was never rated. */
export function outcomes(memory: Memory | null, now: Date): Readonly<Record<RatingName, Memory>> {
  const all = scheduler.repeat(cardOf(memory, now), now);
  const after = (name: RatingName): Memory => memoryOf(all[GRADES[name]].card, memory, now);
  return { again: after("again"), hard: after("hard"), good: after("good"), easy: after("easy") };
}

function cardOf(memory: Memory | null, now: Date): Card {
  const empty = createEmptyCard(now);
  if (memory === null) return empty;
  return {
    ...empty,
    state: State.Review,
    due: new Date(memory.due),
    last_review: new Date(memory.reviewed),
    stability: memory.stability,
    difficulty: memory.difficulty,
    scheduled_days: memory.days,
    reps: memory.reviews,
    lapses: memory.lapses,
  };
}

function memoryOf(card: Card, before: Memory | null, now: Date): Memory {
  return {
    due: card.due.toISOString(),
    reviewed: now.toISOString(),
    first: before?.first ?? now.toISOString(),
    stability: card.stability,
    difficulty: card.difficulty,
    days: card.scheduled_days,
    reviews: card.reps,
    lapses: card.lapses,
  };
}
