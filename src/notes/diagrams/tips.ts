/** What stands at the end of a line: arrows, UML's triangles and diamonds, crow's feet. */
import type { Tip } from "./graph.ts";
import { element, path, type Svg } from "./svg.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Every tip is drawn as if its line came from the left and ended at 0,0. */
const tips: Record<Exclude<Tip, "none">, readonly [className: string, d: string][]> = {
  arrow: [["d-tip", "M 0 0 L -9 -4.5 L -9 4.5 Z"]],
  circle: [["d-tip-hollow", "M 0 0 A 4 4 0 1 1 -8 0 A 4 4 0 1 1 0 0 Z"]],
  cross: [["d-tip-line", "M -9 -4.5 L 0 4.5 M -9 4.5 L 0 -4.5"]],
  triangle: [["d-tip-hollow", "M 0 0 L -12 -7 L -12 7 Z"]],
  diamond: [["d-tip", "M 0 0 L -8 -5 L -16 0 L -8 5 Z"]],
  "diamond-open": [["d-tip-hollow", "M 0 0 L -8 -5 L -16 0 L -8 5 Z"]],
  lollipop: [["d-tip-hollow", "M 0 0 A 6 6 0 1 1 -12 0 A 6 6 0 1 1 0 0 Z"]],
  one: [["d-tip-line", "M -6 -6 V 6 M -11 -6 V 6"]],
  "zero-or-one": [
    ["d-tip-line", "M -6 -6 V 6"],
    ["d-tip-hollow", "M -9 0 A 4.5 4.5 0 1 1 -18 0 A 4.5 4.5 0 1 1 -9 0 Z"],
  ],
  many: [["d-tip-line", "M 0 -6 L -12 0 L 0 6 M -14 -6 V 6"]],
  "zero-or-many": [
    ["d-tip-line", "M 0 -6 L -12 0 L 0 6"],
    ["d-tip-hollow", "M -12 0 A 4.5 4.5 0 1 1 -21 0 A 4.5 4.5 0 1 1 -12 0 Z"],
  ],
};

/** A tip at a point, for a line that comes from another. */
export function tip(kind: Tip, at: Point, from: Point): Svg[] {
  if (kind === "none") return [];
  const angle = (Math.atan2(at.y - from.y, at.x - from.x) * 180) / Math.PI;
  const transform = `${path("translate(", at.x, at.y, ")")} rotate(${Math.round(angle)})`;
  return [
    element(
      "g",
      { transform },
      ...tips[kind].map(([className, d]) => element("path", { class: className, d })),
    ),
  ];
}
