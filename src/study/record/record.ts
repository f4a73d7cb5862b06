/** What a reader has done, as it is kept and exported: a moment for each thing that is done, and a version. */

/** What can be said of a page (`read`), or of an exercise on it (`solved`). */
export type Deed = "read" | "solved";

/** `marks`: by `<deed> <address>`, for an exercise with `#<id>` behind the address of its page, the moment in ISO 8601. */
export interface StudyRecord {
  readonly version: 1;
  readonly marks: Readonly<Record<string, string>>;
}

export const emptyRecord: StudyRecord = { version: 1, marks: {} };

/** More than anybody marks; what is longer was not written by us. */
const MOST = 20_000;

const KEY = /^(?:read|solved) \/\S{0,400}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** The record in a text; else a sentence on why it is none. The next version reads this one, too. */
export function readRecord(text: string): StudyRecord | { readonly problem: string } {
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
  if (value.version > 1)
    return { problem: `This record is of version ${value.version}, which is newer than this site.` };
  return value.version === 1 && "marks" in value ? marksIn(value.marks) : noMarks;
}

const noMarks = { problem: "This is no record of this site: it has no marks." } as const;

function marksIn(marks: unknown): StudyRecord | { readonly problem: string } {
  if (typeof marks !== "object" || marks === null || Array.isArray(marks)) return noMarks;
  const all = Object.entries(marks);
  if (all.length > MOST) return { problem: `This record has more than ${MOST} marks.` };
  const odd = all.find(([key, moment]) => !KEY.test(key) || !isMoment(moment));
  if (odd !== undefined) return { problem: `This record has a mark that is none: ${odd[0].slice(0, 60)}.` };
  return { version: 1, marks: Object.fromEntries(all) };
}

const isMoment = (moment: unknown): boolean =>
  typeof moment === "string" && MOMENT.test(moment) && !Number.isNaN(Date.parse(moment));

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
  return { version: 1, marks: moment === null ? others : { ...others, [keyOf(deed, address)]: moment } };
}

/** What is in either; of what is in both the later moment. */
export function merged(one: StudyRecord, other: StudyRecord): StudyRecord {
  const marks = { ...one.marks };
  for (const [key, moment] of Object.entries(other.marks))
    if ((marks[key] ?? "") < moment) marks[key] = moment;
  return { version: 1, marks };
}
