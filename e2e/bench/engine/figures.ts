/** The figures of the engine's benchmark: samples of each side, their medians, and the table of them. */

export const sides = ["node", "embedded", "almostnode"] as const;
export type Side = (typeof sides)[number];

/** Whether more is better, and how a figure is written. */
export type Unit = "ms" | "a second" | "MB/s" | "MB" | "bytes";

/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly unit: Unit;
  /** Median of each side; none where a side cannot do it. */
  readonly median: Partial<Record<Side, number>>;
  /** Each sample, in the order in which the sides took turns. */
  readonly samples: Partial<Record<Side, number[]>>;
}

export class Figures {
  readonly #all = new Map<string, { unit: Unit; samples: Partial<Record<Side, number[]>> }>();

  add(what: string, unit: Unit, found: Partial<Record<Side, number>>): void {
    const { samples } = this.#all.get(what) ?? this.#open(what, unit);
    for (const side of sides) {
      const value = found[side];
      if (value !== undefined) (samples[side] ??= []).push(value);
    }
  }

  #open(what: string, unit: Unit): { unit: Unit; samples: Partial<Record<Side, number[]>> } {
    const opened = { unit, samples: {} };
    this.#all.set(what, opened);
    return opened;
  }

  get all(): Figure[] {
    return [...this.#all].map(([what, { unit, samples }]) => {
      const medians = Object.entries(samples).map(([side, values]) => [side, median(values)] as const);
      return { what, unit, samples, median: Object.fromEntries(medians) };
    });
  }
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

const widths = { what: 48, cell: 12, ratio: 8 } as const;

function write(value: number | undefined, unit: Unit): string {
  if (value === undefined) return "-";
  if (unit === "bytes") return Math.round(value).toLocaleString("en");
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

const ratio = (value: number | undefined, node: number | undefined): string =>
  value === undefined || node === undefined ? "" : `x ${(value / node).toFixed(2)}`;

/** A side and how it compares with the first one, in two columns. */
function cells({ median: found, unit }: Figure, side: Side): string {
  const value = write(found[side], unit).padStart(widths.cell);
  return side === "node" ? value : value + ratio(found[side], found.node).padStart(widths.ratio);
}

/** A line per figure, with its unit, and each side beside the first. */
export function table(figures: readonly Figure[]): string {
  const names = sides.map((side) =>
    side.padStart(side === "node" ? widths.cell : widths.cell + widths.ratio),
  );
  const head = "".padEnd(widths.what) + names.join("");
  const lines = figures.map((figure) => {
    const label = `${figure.what}, ${figure.unit}`.padEnd(widths.what);
    return label + sides.map((side) => cells(figure, side)).join("");
  });
  return [head, ...lines].map((line) => `${line.trimEnd()}\n`).join("");
}
