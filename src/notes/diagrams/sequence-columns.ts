/** Places the columns of a sequence: wide enough for their heads and for what passes between them. */
import type { Message, Note, Participant, Sequence } from "./sequence.ts";
import { fontSize, smallSize } from "./svg.ts";
import { textWidth, wrap } from "./text.ts";

export interface Column {
  readonly participant: Participant;
  readonly lines: readonly string[];
  /** Middle of the column. */
  x: number;
  /** Half of what its head takes. */
  readonly half: number;
}

export const messageCells = 22;
export const noteCells = 22;
const air = 14;
/** Room to the right of a lifeline for the loop of a message to oneself. */
export const loopWidth = 26;

export function linesWidth(lines: readonly string[], size: number): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, size)));
}

export function columnsOf(sequence: Sequence): Column[] {
  return sequence.participants.map((participant) => {
    const lines = wrap(participant.label, 16);
    const mark = participant.side === "neutral" ? 0 : 18;
    return { participant, lines, x: 0, half: Math.max(24, (linesWidth(lines, fontSize) + mark) / 2 + 6) };
  });
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

interface Reach {
  /** What needs room between two columns. */
  readonly spans: Span[];
  /** What needs room at the left and the right of one column. */
  readonly left: number[];
  readonly right: number[];
}

function widest(list: number[], index: number, width: number): void {
  list[index] = Math.max(list[index] ?? 0, width);
}

function reachOfMessage(reach: Reach, message: Message, from: number, to: number): void {
  const distance = Math.abs(to - from);
  const width = linesWidth(wrap(message.text, messageCells * Math.max(1, distance)), smallSize);
  if (distance === 0) widest(reach.right, from, width + loopWidth + 12);
  else reach.spans.push({ from: Math.min(from, to), to: Math.max(from, to), width: width + 34 });
}

export function noteWidth(note: Note): number {
  return linesWidth(wrap(note.text, noteCells * note.of.length), smallSize) + 20;
}

function reachOfNote(reach: Reach, note: Note, indexes: readonly number[]): void {
  const [from, to] = [Math.min(...indexes), Math.max(...indexes)];
  const width = noteWidth(note);
  if (note.place === "left") widest(reach.left, from, width + 12);
  else if (note.place === "right") widest(reach.right, to, width + 12);
  else if (from === to) {
    widest(reach.left, from, width / 2);
    widest(reach.right, from, width / 2);
  } else reach.spans.push({ from, to, width: width - 40 });
}

function reachOf(sequence: Sequence, columns: readonly Column[]): Reach {
  const reach: Reach = {
    spans: [],
    left: columns.map((one) => one.half),
    right: columns.map((one) => one.half),
  };
  const index = new Map(columns.map((column, at) => [column.participant.id, at]));
  const at = (id: string): number => index.get(id) ?? 0;
  for (const event of sequence.events) {
    if (event.type === "message") reachOfMessage(reach, event, at(event.from), at(event.to));
    if (event.type === "note") reachOfNote(reach, event, event.of.map(at));
  }
  return reach;
}

/** Gaps between the middles of neighbours: heads and side notes first, then the longer spans share what they lack. */
function gapsOf(columns: readonly Column[], reach: Reach): number[] {
  const gaps = columns.slice(1).map((_, index) => {
    const heads = (columns[index]?.half ?? 0) + (columns[index + 1]?.half ?? 0);
    return Math.max(110, heads + air, (reach.right[index] ?? 0) + air, (reach.left[index + 1] ?? 0) + air);
  });
  for (const span of reach.spans.sort((a, b) => a.to - a.from - (b.to - b.from))) {
    const present = gaps.slice(span.from, span.to).reduce((sum, gap) => sum + gap, 0);
    const lack = Math.max(0, span.width - present) / (span.to - span.from);
    for (let index = span.from; index < span.to; index++) gaps[index] = (gaps[index] ?? 0) + lack;
  }
  return gaps;
}

/** Sets the columns' places and says how wide all is. */
export function placeColumns(sequence: Sequence, columns: readonly Column[], margin: number): number {
  const reach = reachOf(sequence, columns);
  const gaps = gapsOf(columns, reach);
  let x = margin + (reach.left[0] ?? 0);
  for (const [index, column] of columns.entries()) {
    column.x = x;
    x += gaps[index] ?? 0;
  }
  const rights = columns.map((column, index) => column.x + (reach.right[index] ?? 0));
  return Math.max(0, ...rights) + margin;
}
