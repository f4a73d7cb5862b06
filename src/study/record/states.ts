/** What is kept of things that come back, such as a card: a few plain values by address, and when they last changed. */

/** What comes back: cards, and the questions of an interview. Each keeps what it needs under names of its own. */
export type Returning = "recall" | "interview";

/** `changed`: the moment of the last change in ISO 8601; of two states of one thing the later one holds. */
export interface StudyState {
  readonly changed: string;
  readonly [name: string]: string | number | boolean;
}

/** By the address of the thing: that of its page, with the base path, and `#<id>`. */
export type StudyStates = Readonly<Record<string, StudyState>>;

/** More than anybody keeps; what is longer was not written by us. */
const MOST = 20_000;
const MOST_VALUES = 24;
const LONGEST = 200;

const ADDRESS = /^\/\S{0,400}$/;
const NAME = /^[a-z][A-Za-z]{0,29}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Whether a value is a moment in ISO 8601, in UTC, such as `2026-11-26T07:00:00Z`. */
export const isMoment = (value: unknown): value is string =>
  typeof value === "string" && MOMENT.test(value) && !Number.isNaN(Date.parse(value));

/** The states in a value; else a sentence on why they are none. `what` names them in it. */
export function readStates(value: unknown, what: Returning): StudyStates | { readonly problem: string } {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { problem: `This is no record of this site: it has no ${what}.` };
  const all = Object.entries(value);
  if (all.length > MOST) return { problem: `This record has more than ${MOST} states of ${what}.` };
  const odd = all.find(([address, state]) => !ADDRESS.test(address) || !isState(state));
  if (odd !== undefined)
    return { problem: `This record has a state of ${what} that is none: ${odd[0].slice(0, 60)}.` };
  return Object.fromEntries(all);
}

function isState(value: unknown): value is StudyState {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const all = Object.entries(value);
  return (
    all.length <= MOST_VALUES &&
    "changed" in value &&
    isMoment(value.changed) &&
    all.every(([name, one]) => NAME.test(name) && isPlain(one))
  );
}

const isPlain = (value: unknown): boolean =>
  typeof value === "boolean" ||
  (typeof value === "string" && value.length <= LONGEST) ||
  (typeof value === "number" && Number.isFinite(value));

/** What is in either; of what is in both the state that changed later. */
export function mergedStates(one: StudyStates, other: StudyStates): StudyStates {
  const states = { ...one };
  for (const [address, state] of Object.entries(other))
    if ((states[address]?.changed ?? "") < state.changed) states[address] = state;
  return states;
}
