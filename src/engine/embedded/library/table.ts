/** Compacts files of Node's library into a table of functions, and keeps where the lines that can throw have come to. */
import { transform } from "esbuild";
import { scriptScheme, type FileLines, type LibraryLine } from "../excerpt.ts";
import { calledIn, readAtOnce } from "./at-once.ts";
import { libraryLines } from "./lines.ts";
import { applyEdits } from "../worker/parts/modules/edits.ts";
import { columnAfter, nameEdits } from "./names.ts";
import { patched } from "./patches.ts";

const parametersOf = (id: string): string =>
  id.startsWith("internal/per_context/")
    ? "exports,primordials,privateSymbols,perIsolateSymbols"
    : "exports,require,module,process,internalBinding,primordials";

/** A script as it is written. */
export interface LibraryScript {
  readonly file: string;
  readonly text: string;
  readonly lines: FileLines;
}

/** Text of one or more entries of the table, and the lines of it that can throw, by their place in this text. */
interface Compacted {
  readonly text: string;
  readonly lines: FileLines;
}

/** Whitespace and syntax only: shorter names would show in `inspect`, and bundling would rename what collides. */
async function compact(id: string, source: string): Promise<Compacted> {
  // An assignment, since a function that nobody uses would be dropped.
  const assigned = "native=";
  const wrapped = `${assigned}function(${parametersOf(id)}){${patched(id, source)}\n}`;
  const { code, map } = await transform(wrapped, {
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
    target: "es2023",
    sourcemap: "external",
  });
  // In brackets: what V8 takes to be called at once it reads but once.
  const key = `${JSON.stringify(id)}:(`;
  const first = key.length - assigned.length;
  const lines = libraryLines({ id, source, code, map });
  const edits = nameEdits(wrapped, code);
  const columnOf = columnAfter(code, edits);
  const named = applyEdits(code, edits);
  const called = calledIn(id);
  const { text, placeOf } = readAtOnce(named, (name) => called.has(name));
  return {
    text: key + text.trim().slice(assigned.length).replace(/;$/, ")"),
    lines: moved(lines, (line, column) => {
      const offset = placeOf(offsetAt(named, line, columnOf(line, column)));
      const [there, own] = lineAt(text, offset);
      return [there, own + (there === 1 ? first : 0)];
    }),
  };
}

/** Lines and columns count from 1. */
function offsetAt(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}

function lineAt(text: string, offset: number): readonly [number, number] {
  const before = text.slice(0, offset);
  return [lineBreaks(before) + 1, offset - before.lastIndexOf("\n")];
}

/** The same lines where the text they stand in was moved. */
function moved(lines: FileLines, to: (line: number, column: number) => readonly [number, number]): FileLines {
  const files = Object.entries(lines).map(([file, its]) => {
    const there = its.map(([own, text, at]): LibraryLine => [
      own,
      text,
      at.map(([line, column, stands]) => [...to(line, column), stands]),
    ]);
    return [file, there] as const;
  });
  return Object.fromEntries(files);
}

const lineBreaks = (text: string): number => text.split("\n").length - 1;

/** `text` after `before` in one script. */
function after(before: string, { text, lines }: Compacted): Compacted {
  const down = lineBreaks(before);
  return { text: before + text, lines: moved(lines, (line, column) => [line + down, column]) };
}

/** The natives `ids` as an object; each entry begins on a line of its own. */
async function table(natives: Readonly<Record<string, string>>, ids: readonly string[]): Promise<Compacted> {
  const entries = await Promise.all(ids.map((id) => compact(id, natives[id] ?? "")));
  let whole: Compacted = { text: "{\n", lines: {} };
  for (const entry of entries) {
    const { text, lines } = after(whole.text, entry);
    whole = { text: `${text},\n`, lines: { ...whole.lines, ...lines } };
  }
  return { ...whole, text: `${whole.text}}` };
}

/** A script of our own `head` and the natives `ids` behind it, under a name by which a place in it is known. */
export async function libraryScript(
  file: string,
  head: string,
  natives: Readonly<Record<string, string>>,
  ids: readonly string[],
): Promise<LibraryScript> {
  const { text, lines } = after(head, await table(natives, ids));
  const start = lineBreaks(head) + 2;
  return { file, text: `${text};\n//# sourceURL=${scriptScheme}${file}#${start}`, lines };
}
