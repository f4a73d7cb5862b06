/** Reads the statements of a sequence diagram. Grammar: https://mermaid.js.org/syntax/sequenceDiagram.html */
import type { Side } from "./graph.ts";
import { sideOf } from "./sides.ts";
import { Misread, readByRules, type DiagramSource, type Rule, type Statement } from "./source.ts";
import { readLabel } from "./text.ts";

export interface Participant {
  readonly id: string;
  label: string;
  side: Side;
}

/** What stands at the ends of a message's line: an arrow, an open arrow for one nobody waits for, a cross for one that is lost. */
export type MessageTip = "none" | "arrow" | "open" | "cross";

export interface Message {
  readonly type: "message";
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly dashed: boolean;
  readonly start: MessageTip;
  readonly end: MessageTip;
}

export interface Note {
  readonly type: "note";
  readonly place: "left" | "right" | "over";
  readonly of: readonly string[];
  readonly text: string;
}

/** `begin` and `end` of a participant's activity. */
interface Activity {
  readonly type: "begin" | "finish";
  readonly of: string;
}

/** A frame around what follows, a line through it, and its end. */
export interface Frame {
  readonly type: "open" | "divide";
  readonly word: string;
  readonly text: string;
}

export type SequenceEvent = Message | Note | Activity | Frame | { readonly type: "close" };

export interface Sequence {
  /** In the order in which they stand from left to right. */
  readonly participants: Participant[];
  readonly events: SequenceEvent[];
}

interface Reader {
  readonly sequence: Sequence;
  readonly frames: string[];
  /** Number of the next message; null when they have none. */
  counter: number | null;
}

function participant(reader: Reader, written: string, label: string | null): Participant {
  const id = readLabel(written);
  const said = label === null ? id : readLabel(label);
  const known = reader.sequence.participants.find((one) => one.id === id);
  if (known !== undefined) {
    if (label !== null) Object.assign(known, { label: said, side: sideOf(said) });
    return known;
  }
  const added: Participant = { id, label: said, side: sideOf(said) };
  reader.sequence.participants.push(added);
  return added;
}

const arrows: Record<string, Pick<Message, "dashed" | "start" | "end">> = {
  "->>": { dashed: false, start: "none", end: "arrow" },
  "-->>": { dashed: true, start: "none", end: "arrow" },
  "->": { dashed: false, start: "none", end: "none" },
  "-->": { dashed: true, start: "none", end: "none" },
  "-x": { dashed: false, start: "none", end: "cross" },
  "--x": { dashed: true, start: "none", end: "cross" },
  "-)": { dashed: false, start: "none", end: "open" },
  "--)": { dashed: true, start: "none", end: "open" },
  "<<->>": { dashed: false, start: "arrow", end: "arrow" },
  "<<-->>": { dashed: true, start: "arrow", end: "arrow" },
};

function message(reader: Reader, parts: readonly (string | undefined)[]): void {
  const [from = "", arrow = "", mark = "", to = "", text = ""] = parts;
  const shape = arrows[arrow] ?? { dashed: false, start: "none", end: "arrow" };
  const sender = participant(reader, from, null).id;
  const receiver = participant(reader, to, null).id;
  const number = reader.counter === null ? "" : `${reader.counter++}. `;
  const { events } = reader.sequence;
  events.push({ type: "message", from: sender, to: receiver, text: number + readLabel(text), ...shape });
  if (mark === "+") events.push({ type: "begin", of: receiver });
  if (mark === "-") events.push({ type: "finish", of: sender });
}

function note(reader: Reader, [place = "", of = "", text = ""]: readonly (string | undefined)[]): void {
  const names = of.split(",").map((name) => participant(reader, name.trim(), null).id);
  const side = place.toLowerCase().replace(/\s+of$/, "");
  const known = side === "left" || side === "right" ? side : "over";
  reader.sequence.events.push({ type: "note", place: known, of: names.slice(0, 2), text: readLabel(text) });
}

function openFrame(reader: Reader, [word = "", text = ""]: readonly (string | undefined)[]): void {
  reader.frames.push(word);
  // A box groups participants and a rect is only a colour: neither is an event of the exchange.
  if (word === "box" || word === "rect") return;
  reader.sequence.events.push({ type: "open", word, text: readLabel(text) });
}

const dividers: Record<string, string> = { else: "alt", and: "par", option: "critical" };

function divide(reader: Reader, parts: readonly (string | undefined)[], statement: Statement): void {
  const [word = "", text = ""] = parts;
  if (reader.frames.at(-1) !== dividers[word])
    throw new Misread(statement, `inside \`${dividers[word] ?? "alt"}\``);
  reader.sequence.events.push({ type: "divide", word, text: readLabel(text) });
}

function closeFrame(reader: Reader, _parts: readonly (string | undefined)[], statement: Statement): void {
  const word = reader.frames.pop();
  if (word === undefined) throw new Misread(statement, "the end of a block that is still open");
  if (word !== "box" && word !== "rect") reader.sequence.events.push({ type: "close" });
}

const rules: readonly Rule<Reader>[] = [
  [/^(?:links?|properties|details|destroy)\s.*$/, () => undefined],
  [
    /^autonumber(?:\s+(\d{1,6}|off))?(?:\s+\d+)?$/,
    (reader, [from = "1"]) => {
      reader.counter = from === "off" ? null : Number(from);
    },
  ],
  [
    /^(?:create\s+)?(?:participant|actor)\s+(.+?)(?:@\{[^}]*\})?(?:\s+as\s+(.+))?$/,
    (reader, [id = "", label]) => void participant(reader, id, label ?? null),
  ],
  [/^note\s+(left of|right of|over)\s+([^:]+):\s*(.*)$/i, note],
  [/^(loop|alt|opt|par|critical|break|rect|box)(?:\s+(.*))?$/, openFrame],
  [/^(else|and|option)(?:\s+(.*))?$/, divide],
  [/^end$/, closeFrame],
  [
    /^activate\s+(.+)$/,
    (reader, [of = ""]) =>
      reader.sequence.events.push({ type: "begin", of: participant(reader, of, null).id }),
  ],
  [
    /^deactivate\s+(.+)$/,
    (reader, [of = ""]) =>
      reader.sequence.events.push({ type: "finish", of: participant(reader, of, null).id }),
  ],
  [
    /^([^:<>]+?)\s*(<<-->>|<<->>|-->>|->>|--x|-x|--\)|-\)|-->|->)\s*([+-]?)\s*([^:<>+-][^:<>]*?)\s*(?::\s*(.*))?$/,
    message,
  ],
];

function readStatement(reader: Reader, statement: Statement): void {
  readByRules(reader, statement, rules, "a message, as in `Browser->>Server: GET /`");
}

/** The client stands on the left and the server on the right wherever there are only the two. */
function settle(participants: Participant[]): void {
  const [left, right] = participants;
  if (participants.length === 2 && left?.side === "server" && right?.side === "client")
    participants.reverse();
}

/** Reads a sequence diagram; throws `Misread` on the first statement it does not know. */
export function readSequence(source: DiagramSource): Sequence {
  const reader: Reader = { sequence: { participants: [], events: [] }, frames: [], counter: null };
  for (const statement of source.statements) readStatement(reader, statement);
  const last = source.statements.at(-1);
  if (reader.frames.length > 0 && last !== undefined)
    throw new Misread(last, "followed by the `end` of the block");
  settle(reader.sequence.participants);
  return reader.sequence;
}
