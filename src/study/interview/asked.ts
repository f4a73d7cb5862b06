/** What came of a question that was asked, and which question comes next. */

/** How many points of a good answer were said. */
export type Said = "all" | "some" | "none";

/** `moment`: when, in ISO 8601. */
export interface Asked {
  readonly said: Said;
  readonly moment: string;
}

/** Of `of` points, at least one, `ticked` were said. */
export function saidOf(ticked: number, of: number): Said {
  if (ticked === 0) return "none";
  return ticked < of ? "some" : "all";
}

/** What is kept of a question in the record, if it is that. */
export function askedIn(state: Readonly<Record<string, unknown>> | undefined): Asked | null {
  const said = state?.["said"];
  const moment = state?.["changed"];
  return (said === "all" || said === "some" || said === "none") && typeof moment === "string"
    ? { said, moment }
    : null;
}

/** What was missed comes first, then what was never asked, in its own order, then the rest; of each the oldest first. */
export function inTurn<T>(questions: readonly T[], askedOf: (question: T) => Asked | null): readonly T[] {
  const turns = questions.map((question) => ({ question, asked: askedOf(question) }));
  turns.sort(
    (a, b) =>
      turn(a.asked) - turn(b.asked) ||
      (momentOf(a.asked) < momentOf(b.asked) ? -1 : Number(momentOf(a.asked) > momentOf(b.asked))),
  );
  return turns.map(({ question }) => question);
}

const TURN: Readonly<Record<Said | "never", number>> = { none: 0, some: 1, never: 2, all: 3 };

const turn = (asked: Asked | null): number => TURN[asked?.said ?? "never"];

const momentOf = (asked: Asked | null): string => asked?.moment ?? "";
