/** Draws a sequence as the site draws every exchange: client left, server right, the wire between. */
import { sideMark } from "./draw-graph.ts";
import type { MessageTip, Sequence } from "./sequence.ts";
import { loopWidth, type Column } from "./sequence-columns.ts";
import {
  layOutSequence,
  reachAt,
  type PlacedBar,
  type PlacedFrame,
  type PlacedMessage,
  type PlacedNote,
  type PlacedSequence,
} from "./sequence-layout.ts";
import { drawing, element, fontSize, lineHeight, path, smallSize, textLine, type Svg } from "./svg.ts";
import { textWidth } from "./text.ts";
import { tip, type Point } from "./tips.ts";

function drawHead(column: Column, head: number): Svg {
  const { lines, participant, x } = column;
  const widest = Math.max(0, ...lines.map((line) => textWidth(line, fontSize)));
  const marked = participant.side !== "neutral";
  const middle = marked ? x + 9 : x;
  const first = head / 2 - ((lines.length - 1) * lineHeight) / 2 + 4.5;
  return element(
    "g",
    { class: `d-head d-${participant.side}` },
    ...sideMark(participant.side, middle - widest / 2 - 12, head / 2),
    ...lines.map((line, index) => textLine(line, { x: middle, y: first + index * lineHeight }, "d-name")),
  );
}

function drawLane(column: Column, placed: PlacedSequence): Svg {
  const { x, participant } = column;
  return element("line", {
    class: `d-lane d-${participant.side}`,
    x1: x,
    y1: placed.head,
    x2: x,
    y2: placed.height - 10,
  });
}

function drawBar({ column, top, bottom, level }: PlacedBar): Svg {
  const box = { x: column.x - 4 + level * 4, y: top, width: 8, height: bottom - top, rx: 2 };
  return element("rect", { class: `d-bar d-${column.participant.side}`, ...box });
}

function messageTip(kind: MessageTip, at: Point, from: Point): Svg[] {
  if (kind !== "open") return tip(kind, at, from);
  const back = at.x > from.x ? -9 : 9;
  return [
    element("path", {
      class: "d-tip-line",
      d: path("M", at.x + back, at.y - 5, "L", at.x, at.y, "L", at.x + back, at.y + 5),
    }),
  ];
}

function drawLoop({ message, from, lines, y }: PlacedMessage, placed: PlacedSequence): Svg[] {
  const left = from.x + reachAt(placed, from, y, 1);
  const right = from.x + loopWidth;
  const down = y + 12;
  const upper = ["M", left, y, "H", right - 6, "Q", right, y, right, y + 6];
  const turn = path(...upper, "Q", right, down, right - 6, down, "H", left + 3);
  const first = y + 10 - ((lines.length - 1) * lineHeight) / 2;
  return [
    element("path", { class: message.dashed ? "d-line d-dotted" : "d-line", d: turn }),
    ...messageTip(message.end, { x: left, y: down }, { x: right, y: down }),
    ...lines.map((line, index) =>
      textLine(line, { x: right + 7, y: first + index * lineHeight }, "d-say", "start"),
    ),
  ];
}

function drawArrow({ message, from, to, lines, y }: PlacedMessage, placed: PlacedSequence): Svg[] {
  const forth = to.x > from.x ? 1 : -1;
  const start = { x: from.x + forth * reachAt(placed, from, y, forth), y };
  const end = { x: to.x - forth * reachAt(placed, to, y, forth === 1 ? -1 : 1), y };
  // The shaft stops inside the arrow, so that its point stays sharp.
  const shorten = (kind: MessageTip): number => (kind === "arrow" ? forth * 5 : 0);
  const line = { x1: start.x + shorten(message.start), y1: y, x2: end.x - shorten(message.end), y2: y };
  const middle = (from.x + to.x) / 2;
  return [
    element("line", { class: message.dashed ? "d-line d-dotted" : "d-line", ...line }),
    ...messageTip(message.end, end, start),
    ...messageTip(message.start, start, end),
    ...lines.map((text, index) =>
      textLine(text, { x: middle, y: y - 7 - (lines.length - 1 - index) * lineHeight }, "d-say"),
    ),
  ];
}

function drawMessage(message: PlacedMessage, placed: PlacedSequence): Svg {
  const parts = message.from === message.to ? drawLoop(message, placed) : drawArrow(message, placed);
  return element("g", { class: `d-message d-${message.from.participant.side}` }, ...parts);
}

function drawNote({ x, y, width, height, lines }: PlacedNote): Svg {
  return element(
    "g",
    { class: "d-note" },
    element("rect", { class: "d-shape", x, y, width, height, rx: 3 }),
    ...lines.map((line, index) =>
      textLine(line, { x: x + width / 2, y: y + 18 + index * lineHeight }, "d-small"),
    ),
  );
}

function drawFrame({ word, lines, top, bottom, left, right, dividers }: PlacedFrame): Svg {
  const tab = textWidth(word, smallSize) + 16;
  const say = (text: readonly string[], x: number, y: number): Svg[] =>
    text.map((line, index) => textLine(line, { x, y: y + index * lineHeight }, "d-small", "start"));
  return element(
    "g",
    { class: "d-block" },
    element("rect", { class: "d-frame", x: left, y: top, width: right - left, height: bottom - top, rx: 6 }),
    element("path", {
      class: "d-tab",
      d: path(
        "M",
        left,
        top + 20,
        "h",
        tab - 6,
        "l",
        6,
        -6,
        "V",
        top,
        "H",
        left + 6,
        "Q",
        left,
        top,
        left,
        top + 6,
        "Z",
      ),
    }),
    textLine(word, { x: left + 8, y: top + 14 }, "d-word", "start"),
    ...say(lines, left + tab + 8, top + 15),
    ...dividers.flatMap((divider) => [
      element("line", { class: "d-divider", x1: left, y1: divider.y, x2: right, y2: divider.y }),
      ...say(divider.lines, left + 10, divider.y + 16),
    ]),
  );
}

function drawPaper({ width, height, head }: PlacedSequence): Svg[] {
  return [
    element("rect", { class: "d-paper", x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 10 }),
    element("line", { class: "d-rule", x1: 1, y1: head, x2: width - 1, y2: head }),
  ];
}

/** The drawing of a sequence; `id` keeps it apart from others on the page. */
export function drawSequence(sequence: Sequence, id: string, title: string): Svg {
  const exact = layOutSequence(sequence);
  const placed = { ...exact, width: Math.ceil(exact.width), height: Math.ceil(exact.height) };
  return drawing(
    id,
    title,
    placed,
    ...drawPaper(placed),
    ...placed.columns.map((column) => drawLane(column, placed)),
    ...placed.bars.map(drawBar),
    ...placed.frames.map(drawFrame),
    ...placed.messages.map((message) => drawMessage(message, placed)),
    ...placed.notes.map(drawNote),
    ...placed.columns.map((column) => drawHead(column, placed.head)),
  );
}
