/** Puts a file together line by line, and remembers which lines are ours. */
import type { TextRange } from "../../protocol/sandbox-spec.ts";
import type { Import } from "./supply.ts";

/** A text and the ranges in it that completion added: always whole lines, each with its line end. */
export interface MarkedText {
  readonly source: string;
  readonly added: readonly TextRange[];
}

/** Collects blocks; a blank line stands between two blocks unless they belong together. */
export class Lines {
  readonly #lines: { readonly text: string; readonly added: boolean }[] = [];

  /** Our lines; `tight` puts them right behind what stands above. */
  add(lines: readonly string[], tight = false): void {
    if (lines.length === 0) return;
    if (!tight) this.#gap();
    for (const text of lines.flatMap((line) => line.split("\n"))) this.#lines.push({ text, added: true });
  }

  /** The author's lines; `tight` when they go on with what stands above. */
  author(text: string, tight: boolean): void {
    if (!tight) this.#gap();
    for (const line of text.split("\n")) this.#lines.push({ text: line, added: false });
  }

  #gap(): void {
    const last = this.#lines.at(-1);
    if (last !== undefined && last.text !== "") this.#lines.push({ text: "", added: true });
  }

  /** The file. What nothing was added to is left as it is, without an end to its last line. */
  text(): MarkedText {
    const added: { start: number; end: number }[] = [];
    let source = "";
    for (const line of this.#lines) {
      const start = source.length;
      source += `${line.text}\n`;
      const last = added.at(-1);
      if (!line.added) continue;
      if (last?.end === start) last.end = source.length;
      else added.push({ start, end: source.length });
    }
    return added.length === 0 ? { source: source.slice(0, -1), added } : { source, added };
  }
}

/** How many lines of a text are ours, blank ones apart. */
export function addedLines({ source, added }: MarkedText): number {
  const ours = added.flatMap(({ start, end }) => source.slice(start, end).split("\n"));
  return ours.filter((line) => line.trim() !== "").length;
}

/** Import lines, one for each module, without the names the author's lines define. */
export function importLines(
  imports: readonly Import[],
  style: "module" | "commonjs",
  declares: (name: string) => boolean,
): string[] {
  return [...Map.groupBy(imports, ({ from }) => from)].flatMap(([from, list]) => {
    const whole = new Set(list.flatMap(({ as }) => (as === undefined || declares(as) ? [] : [as])));
    const names = new Set(list.flatMap((one) => one.names ?? []).filter((name) => !declares(name)));
    const shown = [...whole, ...(names.size === 0 ? [] : [`{ ${[...names].sort().join(", ")} }`])];
    return shown.map((what) =>
      style === "module" ? `import ${what} from "${from}";` : `const ${what} = require("${from}");`,
    );
  });
}
