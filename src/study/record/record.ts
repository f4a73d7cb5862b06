/** What a reader has done, as it is kept and exported: a moment for each thing that is done, states of what comes back, a version. */
import {
  isMoment,
  mergedStates,
  readStates,
  type Returning,
  type StudyState,
  type StudyStates,
} from "./states.ts";

/** What can be said of a page (`read`), or of an exercise on it (`solved`). */
export type Deed = "read" | "solved";

/** `marks`: by `<deed> <address>`, for an exercise with `#<id>` behind the address of its page, the moment in ISO 8601. */
export interface StudyRecord extends Readonly<Record<Returning, StudyStates>> {
  readonly version: 2;
  readonly marks: Readonly<Record<string, string>>;
}

export const emptyRecord: StudyRecord = { version: 2, marks: {}, recall: {}, interview: {} };

/** More than anybody marks; what is longer was not written by us. */
const MOST = 20_000;

const KEY = /^(?:read|solved) \/\S{0,400}$/;

interface Refused {
  readonly problem: string;
}

/** The record in a text, also in one of version 1; else a sentence on why it is none. The next version reads this one, too. */
export function readRecord(text: string): StudyRecord | Refused {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "This is no JSON." };
  }
  if (
    typeof value !== "object" ||
    value === null ||
    !("version" in value) ||
    typeof value.version !== "number"
  )
    return { problem: "This is no record of this site: it has no version." };
  if (value.version > 2)
    return { problem: `This record is of version ${value.version}, which is newer than this site.` };
  const marks = "marks" in value ? marksIn(value.marks) : noMarks;
  if (isRefused(marks)) return marks;
  // Version 1 had marks alone.
  if (value.version === 1) return { ...emptyRecord, marks };
  return value.version === 2 ? withStates(marks, value) : noMarks;
}

const noMarks = { problem: "This is no record of this site: it has no marks." } as const;

/** A mark is never called `problem`: its name has a space in it; nor is the address of a state. */
const isRefused = (read: object): read is Refused => "problem" in read;

function withStates(marks: StudyRecord["marks"], value: object): StudyRecord | Refused {
  const recall = readStates("recall" in value ? value.recall : null, "recall");
  if (isRefused(recall)) return recall;
  const interview = readStates("interview" in value ? value.interview : null, "interview");
  return isRefused(interview) ? interview : { version: 2, marks, recall, interview };
}

function marksIn(marks: unknown): StudyRecord["marks"] | Refused {
  if (typeof marks !== "object" || marks === null || Array.isArray(marks)) return noMarks;
  const all = Object.entries(marks);
  if (all.length > MOST) return { problem: `This record has more than ${MOST} marks.` };
  const odd = all.find(([key, moment]) => !KEY.test(key) || !isMoment(moment));
  if (odd !== undefined) return { problem: `This record has a mark that is none: ${odd[0].slice(0, 60)}.` };
  return Object.fromEntries(all);
}

const keyOf = (deed: Deed, address: string): string => `${deed} ${address}`;

export const isMarked = ({ marks }: StudyRecord, deed: Deed, address: string): boolean =>
  Object.hasOwn(marks, keyOf(deed, address));

/** `moment`: in ISO 8601; null takes the mark away. */
export function withMark(
  record: StudyRecord,
  deed: Deed,
  address: string,
  moment: string | null,
): StudyRecord {
  const { [keyOf(deed, address)]: _gone, ...others } = record.marks;
  return { ...record, marks: moment === null ? others : { ...others, [keyOf(deed, address)]: moment } };
}

/** `address`: of the page, with `#<id>`; a state of null takes away what is kept of the thing. */
export function withState(
  record: StudyRecord,
  what: Returning,
  address: string,
  state: StudyState | null,
): StudyRecord {
  const { [address]: _gone, ...others } = record[what];
  return { ...record, [what]: state === null ? others : { ...others, [address]: state } };
}

/** What is in either; of what is in both the later moment. */
export function merged(one: StudyRecord, other: StudyRecord): StudyRecord {
  const marks = { ...one.marks };
  for (const [key, moment] of Object.entries(other.marks))
    if ((marks[key] ?? "") < moment) marks[key] = moment;
  return {
    version: 2,
    marks,
    recall: mergedStates(one.recall, other.recall),
    interview: mergedStates(one.interview, other.interview),
  };
}
