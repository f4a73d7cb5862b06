/** Shows the first fault of the text at its line, and says it, once the reader has paused. */
import { ensureSyntaxTree } from "@codemirror/language";
import { StateEffect, StateField, type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import { firstFault, type Fault } from "./faults.ts";

/** Milliseconds without a key: half a word is no fault. */
const PAUSE = 700;
/** Milliseconds that reading the text may take. */
const READING = 50;

const tell = StateEffect.define<Fault | null>();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, { changes, effects, state }) => {
    const told = effects.find((effect) => effect.is(tell));
    return told === undefined ? shown.map(changes) : decorate(state, told.value);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorate({ doc }: EditorState, fault: Fault | null): DecorationSet {
  if (fault === null) return Decoration.none;
  const from = Math.min(fault.from, doc.length);
  const line = doc.lineAt(from);
  const ranges: Range<Decoration>[] = [Decoration.line({ class: "faulty" }).range(line.from)];
  // Where something is missing, the character before has the mark.
  const start = fault.from === fault.to ? Math.max(line.from, from - 1) : from;
  const end = Math.min(Math.max(fault.to, from), line.to);
  if (start < end) ranges.push(Decoration.mark({ class: "fault" }).range(start, end));
  return Decoration.set(ranges);
}

/** `say` hears the fault with its line, or an empty text once there is none. */
export function faultMarks(say: (words: string) => void): Extension {
  return [marks, ViewPlugin.define((view) => new Watcher(view, say))];
}

class Watcher {
  readonly #view: EditorView;
  readonly #say: (words: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, say: (words: string) => void) {
    this.#view = view;
    this.#say = say;
    this.#later();
  }

  update({ docChanged }: ViewUpdate): void {
    if (docChanged) this.#later();
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE);
  }

  #look(): void {
    const { state } = this.#view;
    const tree = ensureSyntaxTree(state, state.doc.length, READING);
    if (tree === null) return;
    const fault = firstFault(tree, state.doc.toString());
    this.#view.dispatch({ effects: tell.of(fault) });
    this.#say(fault === null ? "" : `Line ${state.doc.lineAt(fault.from).number}: ${fault.words}`);
  }
}
