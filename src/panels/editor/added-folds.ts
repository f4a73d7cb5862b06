/** The lines that completion added: folded under one line that says how many they are, opened and edited at will. */
import { StateEffect, StateField, type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { addedInWords, type LineRun } from "./added-lines.ts";

/** A stretch of whole lines, without the last line end. */
interface Fold {
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

/** Opens or closes the fold that begins at this position. */
const toggle = StateEffect.define<number>({ map: (at, changes) => changes.mapPos(at, 1) });

class Toggle extends WidgetType {
  readonly #words: string;
  readonly #open: boolean;
  readonly #at: number;

  constructor(words: string, open: boolean, at: number) {
    super();
    this.#words = words;
    this.#open = open;
    this.#at = at;
  }

  override eq(other: Toggle): boolean {
    return other.#words === this.#words && other.#open === this.#open && other.#at === this.#at;
  }

  override toDOM(view: EditorView): HTMLElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "toggle";
    button.textContent = `${this.#open ? "−" : "+"} ${this.#words}`;
    button.setAttribute("aria-label", this.#words);
    button.setAttribute("aria-expanded", String(this.#open));
    button.addEventListener("click", () => view.dispatch({ effects: toggle.of(this.#at) }));
    return button;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** Folds the added runs of a document; `runs` are those of the text the editor begins with. */
export function addedFolds(runs: readonly LineRun[]): Extension {
  const field = StateField.define<readonly Fold[]>({
    create: (state) => runs.filter(({ added }) => added).map((run) => foldOf(state, run)),
    update: (folds, { changes, effects, state }) => {
      // What is typed at the border of open lines belongs to them; closed ones take nothing in that would not be seen.
      const moved = folds.map(({ from, to, open }) => ({
        from: changes.mapPos(from, open ? -1 : 1),
        to: changes.mapPos(to, open ? 1 : -1),
        open,
      }));
      const flipped = new Set(effects.filter((effect) => effect.is(toggle)).map(({ value }) => value));
      return moved
        .filter((fold) => isWhole(state, fold))
        .map((fold) => (flipped.has(fold.from) ? { ...fold, open: !fold.open } : fold));
    },
  });
  return [
    field,
    EditorView.decorations.compute([field], (state) => decorate(state, state.field(field))),
    EditorView.atomicRanges.of((view) => closed(view.state.field(field))),
  ];
}

function foldOf({ doc }: EditorState, { from, to }: LineRun): Fold {
  const last = Math.min(to, doc.lines);
  return { from: doc.line(Math.min(from + 1, doc.lines)).from, to: doc.line(last).to, open: false };
}

/** An edit may take the lines away or join them with the author's: then they are no longer told apart. */
function isWhole({ doc }: EditorState, { from, to }: Fold): boolean {
  return from < to && doc.lineAt(from).from === from && doc.lineAt(to).to === to;
}

function decorate({ doc }: EditorState, folds: readonly Fold[]): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const { from, to, open } of folds) {
    const [first, last] = [doc.lineAt(from).number, doc.lineAt(to).number];
    const widget = new Toggle(addedInWords({ from: first - 1, to: last, added: true }), open, from);
    if (!open) {
      ranges.push(Decoration.replace({ widget, block: true }).range(from, to));
      continue;
    }
    ranges.push(Decoration.widget({ widget, block: true, side: -1 }).range(from));
    for (let line = first; line <= last; line++)
      ranges.push(Decoration.line({ class: "added" }).range(doc.line(line).from));
  }
  return Decoration.set(ranges, true);
}

function closed(folds: readonly Fold[]): DecorationSet {
  return Decoration.set(
    folds.filter(({ open }) => !open).map(({ from, to }) => Decoration.mark({}).range(from, to)),
  );
}
