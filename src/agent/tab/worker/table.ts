/** `console.table`: rows and columns of a value, drawn with characters. */
import { inspect, quoted } from "./inspect.ts";

/** What is no table is shown as it is. */
export function printTable(value: unknown): string {
  if (typeof value !== "object" || value === null) return inspect(value);
  const rows = Object.entries(value).map(([index, row]: [string, unknown]) => ({
    index,
    cells: cellsOf(row),
  }));
  const columns = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))];
  const head = ["(index)", ...columns.map((name) => (name === "" ? "Values" : name))];
  const lines = rows.map(({ index, cells }) => [index, ...columns.map((name) => cells.get(name) ?? "")]);
  const widths = head.map(
    (_, at) => Math.max(...[head, ...lines].map((line) => (line[at] ?? "").length)) + 2,
  );
  const draw = (line: readonly string[]): string =>
    `│${line.map((cell, at) => ` ${cell}`.padEnd(widths[at] ?? 0)).join("│")}│`;
  const rule = (left: string, middle: string, right: string): string =>
    left + widths.map((width) => "─".repeat(width)).join(middle) + right;
  return [rule("┌", "┬", "┐"), draw(head), rule("├", "┼", "┤"), ...lines.map(draw), rule("└", "┴", "┘")].join(
    "\n",
  );
}

/** The cells of a row by column; a plain value stands in a column without a name. */
function cellsOf(row: unknown): Map<string, string> {
  if (typeof row !== "object" || row === null) return new Map([["", quoted(row)]]);
  return new Map(Object.entries(row).map(([name, cell]: [string, unknown]) => [name, quoted(cell)]));
}
