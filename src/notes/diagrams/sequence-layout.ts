/** Places a sequence: columns wide enough for what passes between them, and one thing below the other. */
import type { Message, Note, Participant, Sequence } from "./sequence.ts";
import { fontSize, lineHeight, smallSize } from "./svg.ts";
import { textWidth, wrap } from "./text.ts";

export interface Column {
  readonly participant: Participant;
  readonly lines: readonly string[];
  /** Middle of the column. */
  x: number;
  /** Half of what its head takes. */
  readonly half: number;
}

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

const messageCells = 22;
const noteCells = 22;
const air = 14;
/** Room to the right of a lifeline for the loop of a message to oneself. */
export const loopWidth = 26;

function linesWidth(lines: readonly string[], size: number): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, size)));
}

function columnsOf(sequence: Sequence): Column[] {
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

function noteWidth(note: Note): number {
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
function placeColumns(sequence: Sequence, columns: readonly Column[], margin: number): number {
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
