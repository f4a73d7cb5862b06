/** Functions show the text that their author wrote, where another one runs: libraries read it, and some send it on. */
import { writtenAt, type Edit } from "./edits.ts";

interface Rewritten {
  readonly source: string;
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** Begins each name that only a rewritten text has: a letter that hardly any program writes. */
const mark = "\u0131";
const rewritten: Rewritten[] = [];
const known = new WeakMap<object, string>();

function written(shown: string): string {
  for (const { source, text, edits } of rewritten) {
    const at = text.indexOf(shown);
    if (at >= 0) return source.slice(writtenAt(edits, at), writtenAt(edits, at + shown.length));
  }
  return shown;
}

/** @see https://tc39.es/ecma262/#sec-function.prototype.tostring */
function showWritten(): void {
  const native: unknown = Reflect.get(Function.prototype, "toString");
  // A method, which is no constructor, as the one that it stands for.
  const stand = {
    toString(this: unknown): string {
      const own = this === stand.toString ? native : this;
      const shown = Reflect.apply(native as () => string, own, []);
      if (!shown.includes(mark)) return shown;
      const found = known.get(this as object) ?? written(shown);
      known.set(this as object, found);
      return found;
    },
  };
  for (const [name, found] of Object.entries(Object.getOwnPropertyDescriptors(stand)))
    Object.defineProperty(Function.prototype, name, { ...found, enumerable: false });
}

/** `text`: what `source` became by `edits`, and by names that are as long as those whose place they took. */
export function rememberWritten(source: string, text: string, edits: readonly Edit[]): void {
  if (text === source) return;
  if (rewritten.length === 0) showWritten();
  rewritten.push({ source, text, edits });
}
