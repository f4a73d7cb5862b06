/** Places a sequence: its columns side by side, and what happens one below the other. */
import type { Message, Note, Sequence } from "./sequence.ts";
import {
  columnsOf,
  linesWidth,
  loopWidth,
  messageCells,
  noteCells,
  noteWidth,
  placeColumns,
  type Column,
} from "./sequence-columns.ts";
import { lineHeight, smallSize } from "./svg.ts";
import { textWidth, wrap } from "./text.ts";

interface Placed {
  readonly y: number;
  readonly lines: readonly string[];
}

export interface PlacedMessage extends Placed {
  readonly message: Message;
  readonly from: Column;
  readonly to: Column;
}

export interface PlacedNote extends Placed {
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedBar {
  readonly column: Column;
  readonly top: number;
  readonly bottom: number;
  /** How many bars lie below it. */
  readonly level: number;
}

export interface PlacedFrame {
  readonly word: string;
  readonly lines: readonly string[];
  readonly top: number;
  bottom: number;
  left: number;
  right: number;
  readonly level: number;
  readonly dividers: { readonly y: number; readonly lines: readonly string[] }[];
}

export interface PlacedSequence {
  readonly width: number;
  readonly height: number;
  readonly head: number;
  readonly columns: readonly Column[];
  readonly messages: readonly PlacedMessage[];
  readonly notes: readonly PlacedNote[];
  readonly bars: readonly PlacedBar[];
  readonly frames: readonly PlacedFrame[];
}

/** What is still open while the events are walked from top to bottom. */
interface Walk {
  y: number;
  readonly columns: ReadonlyMap<string, Column>;
  readonly messages: PlacedMessage[];
  readonly notes: PlacedNote[];
  readonly bars: PlacedBar[];
  readonly frames: PlacedFrame[];
  readonly openBars: { readonly column: Column; readonly top: number }[];
  readonly openFrames: PlacedFrame[];
}

function touch(walk: Walk, left: number, right: number): void {
  for (const frame of walk.openFrames) {
    frame.left = Math.min(frame.left, left);
    frame.right = Math.max(frame.right, right);
  }
}

function placeMessage(walk: Walk, message: Message, order: readonly Column[]): void {
  const from = walk.columns.get(message.from);
  const to = walk.columns.get(message.to);
  if (from === undefined || to === undefined) return;
  const distance = Math.max(1, Math.abs(order.indexOf(from) - order.indexOf(to)));
  const lines = wrap(message.text, messageCells * distance);
  const self = from === to;
  const y = walk.y + 12 + (self ? Math.max(0, lines.length - 1) * 8 : lines.length * lineHeight);
  walk.messages.push({ message, from, to, lines, y });
  const end = self ? from.x + loopWidth + 12 + linesWidth(lines, smallSize) : Math.max(from.x, to.x);
  touch(walk, Math.min(from.x, to.x) - 10, end + 10);
  walk.y = y + (self ? 18 + Math.max(0, lines.length - 1) * 8 : 10);
}

function placeNote(walk: Walk, note: Note): void {
  const columns = note.of.flatMap((id) => walk.columns.get(id) ?? []);
  const xs = columns.map((column) => column.x);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const lines = wrap(note.text, noteCells * note.of.length);
  const height = Math.max(1, lines.length) * lineHeight + 12;
  const width = note.place === "over" ? Math.max(noteWidth(note), right - left + 40) : noteWidth(note);
  const x =
    note.place === "left"
      ? left - width - 12
      : note.place === "right"
        ? right + 12
        : (left + right - width) / 2;
  walk.notes.push({ x, y: walk.y + 8, width, height, lines });
  touch(walk, x - 8, x + width + 8);
  walk.y += height + 12;
}

function openFrame(walk: Walk, word: string, text: string): void {
  const lines = wrap(text, 40);
  const level = walk.openFrames.length;
  const top = walk.y + 10;
  const frame: PlacedFrame = {
    word,
    lines,
    top,
    bottom: top,
    left: Infinity,
    right: -Infinity,
    level,
    dividers: [],
  };
  walk.openFrames.push(frame);
  walk.frames.push(frame);
  walk.y = top + Math.max(1, lines.length) * lineHeight + 8;
}

function divideFrame(walk: Walk, text: string): void {
  const lines = wrap(text, 40);
  walk.openFrames.at(-1)?.dividers.push({ y: walk.y + 10, lines });
  walk.y += 14 + Math.max(1, lines.length) * lineHeight;
}

function closeFrame(walk: Walk): void {
  const frame = walk.openFrames.pop();
  if (frame === undefined) return;
  walk.y += 12;
  frame.bottom = walk.y;
}

function finishBar(walk: Walk, id: string): void {
  const index = walk.openBars.findLastIndex((bar) => bar.column.participant.id === id);
  const [bar] = index === -1 ? [] : walk.openBars.splice(index, 1);
  if (bar === undefined) return;
  const level = walk.openBars.filter((other) => other.column === bar.column).length;
  walk.bars.push({ ...bar, bottom: Math.max(bar.top + 10, walk.y - 10), level });
}

function beginBar(walk: Walk, id: string): void {
  const column = walk.columns.get(id);
  if (column !== undefined) walk.openBars.push({ column, top: walk.y - 10 });
}

function step(walk: Walk, event: Sequence["events"][number], order: readonly Column[]): void {
  switch (event.type) {
    case "message":
      return placeMessage(walk, event, order);
    case "note":
      return placeNote(walk, event);
    case "open":
      return openFrame(walk, event.word, event.text);
    case "divide":
      return divideFrame(walk, event.text);
    case "close":
      return closeFrame(walk);
    case "begin":
      return beginBar(walk, event.of);
    case "finish":
      return finishBar(walk, event.of);
  }
}

/** A frame is at least as wide as its label and goes around those inside it; gives back how wide all is then. */
function fitFrames(frames: readonly PlacedFrame[], width: number): number {
  let right = width;
  // The inner ones come later in the list, and are fitted first.
  for (const frame of frames.toReversed()) {
    const tab = textWidth(frame.word, smallSize) + 34;
    const texts = [...frame.lines, ...frame.dividers.flatMap((divider) => divider.lines)];
    frame.left = Math.max(6 + frame.level * 6, (frame.left === Infinity ? 40 : frame.left) - 8);
    frame.right = Math.max(frame.right + 8, frame.left + tab + linesWidth(texts, smallSize) + 24);
    right = Math.max(right, frame.right + 6);
    const outer = frames.findLast((one) => one.level === frame.level - 1 && one.top < frame.top);
    if (outer === undefined) continue;
    outer.left = Math.min(outer.left, frame.left);
    outer.right = Math.max(outer.right, frame.right);
  }
  return right;
}

/** How far from the middle of a column a line at that height ends: at the lifeline, or at the side of a bar. */
export function reachAt(placed: PlacedSequence, column: Column, y: number, side: 1 | -1): number {
  const over = placed.bars.filter((bar) => bar.column === column && bar.top - 1 <= y && y <= bar.bottom + 1);
  const level = Math.max(-1, ...over.map((bar) => bar.level));
  if (level === -1) return 1;
  return side === 1 ? 4.5 + level * 4 : 4.5;
}

/** Lays a sequence out. All figures are user units of the drawing, from its top left corner. */
export function layOutSequence(sequence: Sequence): PlacedSequence {
  const columns = columnsOf(sequence);
  const frames = sequence.events.some((event) => event.type === "open");
  const width = placeColumns(sequence, columns, frames ? 26 : 16);
  const head = Math.max(1, ...columns.map((column) => column.lines.length)) * lineHeight + 20;
  const walk: Walk = {
    y: head + 8,
    columns: new Map(columns.map((column) => [column.participant.id, column])),
    messages: [],
    notes: [],
    bars: [],
    frames: [],
    openBars: [],
    openFrames: [],
  };
  for (const event of sequence.events) step(walk, event, columns);
  for (const bar of [...walk.openBars]) finishBar(walk, bar.column.participant.id);
  return { ...walk, columns, head, width: fitFrames(walk.frames, width), height: walk.y + 16 };
}
