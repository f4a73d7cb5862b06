/** The outlines of boxes: how big one must be for its label, how it is drawn, where a line meets it. */
import type { GraphNode, Shape } from "./graph.ts";
import { element, fontSize, lineHeight, path, smallSize, type Svg } from "./svg.ts";
import { textWidth, wrap } from "./text.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

const labelCells = 26;
/** Room for the ring or the square that marks a side. */
export const markRoom = 20;
export const rowHeight = 18;
export const tableHead = 30;

/** The lines of a node's label. */
export function labelLines(node: GraphNode): string[] {
  return wrap(node.label, node.shape === "table" ? 40 : labelCells);
}

function tableSize(node: GraphNode, lines: readonly string[]): Size {
  const rows = node.rows.flat();
  const widths = [
    ...lines.map((line) => textWidth(line, fontSize)),
    ...rows.map((row) => textWidth(row, smallSize)),
    textWidth(node.annotation ?? "", smallSize) + 20,
  ];
  const compartments = node.rows.filter((compartment) => compartment.length > 0).length;
  const head = tableHead + (lines.length - 1) * lineHeight + (node.annotation === null ? 0 : 14);
  return { width: Math.max(70, ...widths) + 26, height: head + rows.length * rowHeight + compartments * 10 };
}

/** Widens the space a label takes into the outline around it. */
const growth: Partial<Record<Shape, (width: number, height: number) => Size>> = {
  diamond: (width, height) => ({ width: width * 1.5 + 34, height: height * 2 + 26 }),
  circle: (width, height) => square(Math.hypot(width, height) + 14),
  "double-circle": (width, height) => square(Math.hypot(width, height) + 24),
  hexagon: (width, height) => ({ width: width + 52, height: height + 20 }),
  pill: (width, height) => ({ width: width + 36, height: height + 18 }),
  cylinder: (width, height) => ({ width: width + 30, height: height + 34 }),
  subroutine: (width, height) => ({ width: width + 42, height: height + 20 }),
  start: () => square(15),
  end: () => square(20),
  bar: () => ({ width: 64, height: 8 }),
};
for (const shape of ["flag", "lean-right", "lean-left", "trapezoid", "trapezoid-down"] as const)
  growth[shape] = (width, height) => ({ width: width + 52, height: height + 20 });

function square(side: number): Size {
  return { width: side, height: side };
}

/** How much room a node takes, in user units. */
export function sizeOf(node: GraphNode, marked: boolean): Size {
  const lines = labelLines(node);
  if (node.shape === "table") return tableSize(node, lines);
  if (node.shape === "diamond" && lines.length === 0) return square(28);
  const width = Math.max(28, ...lines.map((line) => textWidth(line, fontSize))) + (marked ? markRoom : 0);
  const height = Math.max(1, lines.length) * lineHeight;
  return growth[node.shape]?.(width, height) ?? { width: width + 28, height: height + 20 };
}

function polygon(...points: readonly (readonly [number, number])[]): Svg {
  const parts = points.flatMap(([x, y], index): (string | number)[] => [index === 0 ? "M" : "L", x, y]);
  return element("path", { class: "d-shape", d: path(...parts, "Z") });
}

function rectangle(box: Box, radius: number): Svg {
  return element("rect", { class: "d-shape", ...box, rx: radius });
}

/** The upper rim goes over the back, down the right side, along the floor, up again and over the front. */
function cylinder({ x, y, width, height }: Box): Svg {
  const arc = ["A", width / 2, 7, 0, 0] as const;
  const [top, floor] = [y + 7, y + height - 7];
  const body = ["M", x, top, ...arc, 1, x + width, top, "V", floor, ...arc, 1, x, floor, "V", top];
  return element("path", { class: "d-shape", d: path(...body, ...arc, 0, x + width, top) });
}

function circle(box: Box, inset: number, className: string): Svg {
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  return element("circle", { class: className, cx, cy, r: Math.min(box.width, box.height) / 2 - inset });
}

/** Corners of the slanted outlines, as shares of a slant at left and right, clockwise from the top left. */
function slanted({ x, y, width, height }: Box, slants: readonly [number, number, number, number]): Svg {
  const [topLeft, topRight, bottomRight, bottomLeft] = slants;
  const right = x + width;
  const bottom = y + height;
  return polygon(
    [x + topLeft * 14, y],
    [right - topRight * 14, y],
    [right - bottomRight * 14, bottom],
    [x + bottomLeft * 14, bottom],
  );
}

const outlines: Partial<Record<Shape, (box: Box) => Svg[]>> = {
  round: (box) => [rectangle(box, 8)],
  pill: (box) => [rectangle(box, box.height / 2)],
  circle: (box) => [circle(box, 0, "d-shape")],
  "double-circle": (box) => [circle(box, 0, "d-shape"), circle(box, 4, "d-shape")],
  diamond: ({ x, y, width, height }) => [
    polygon(
      [x + width / 2, y],
      [x + width, y + height / 2],
      [x + width / 2, y + height],
      [x, y + height / 2],
    ),
  ],
  hexagon: ({ x, y, width, height }) => [
    polygon(
      [x + 14, y],
      [x + width - 14, y],
      [x + width, y + height / 2],
      [x + width - 14, y + height],
      [x + 14, y + height],
      [x, y + height / 2],
    ),
  ],
  cylinder: (box) => [cylinder(box)],
  subroutine: (box) => [
    rectangle(box, 2),
    element("path", {
      class: "d-inner",
      d: path("M", box.x + 7, box.y, "v", box.height, "M", box.x + box.width - 7, box.y, "v", box.height),
    }),
  ],
  flag: ({ x, y, width, height }) => [
    polygon([x, y], [x + width, y], [x + width, y + height], [x, y + height], [x + 8, y + height / 2]),
  ],
  "lean-right": (box) => [slanted(box, [1, 0, 1, 0])],
  "lean-left": (box) => [slanted(box, [0, 1, 0, 1])],
  trapezoid: (box) => [slanted(box, [1, 1, 0, 0])],
  "trapezoid-down": (box) => [slanted(box, [0, 0, 1, 1])],
  start: (box) => [circle(box, 0, "d-solid")],
  end: (box) => [circle(box, 1, "d-ring"), circle(box, 5, "d-solid")],
  bar: (box) => [element("rect", { class: "d-solid", ...box, rx: 2 })],
};

/** A node's outline. */
export function outline(shape: Shape, box: Box): Svg[] {
  return outlines[shape]?.(box) ?? [rectangle(box, 3)];
}

const slantedShapes = new Set<Shape>(["lean-right", "lean-left", "trapezoid", "trapezoid-down"]);
const roundShapes = new Set<Shape>(["circle", "double-circle", "start", "end"]);

/** A place on a side of a box: `share` is the way from its middle to its corner, -1 to 1; `half` half the box behind it. */
export interface Side {
  readonly share: number;
  readonly half: number;
  readonly upright: boolean;
}

/** How deep below its bounding box a shape lies at a place on one of the box's sides. */
export function depth(shape: Shape, { share, half, upright }: Side): number {
  const away = Math.min(1, Math.abs(share));
  if (shape === "diamond") return half * away;
  if (roundShapes.has(shape)) return half * (1 - Math.sqrt(1 - away * away));
  if (shape === "hexagon" && !upright) return 14 * away;
  return slantedShapes.has(shape) && !upright ? 7 : 0;
}
