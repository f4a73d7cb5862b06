/** Folds of added lines while the text around them changes. */
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { addedFolds } from "./added-folds.ts";

const doc = "import a;\nconst b = a();\n\nmine();\n\nb.listen();";
const runs = [
  { from: 0, to: 3, added: true },
  { from: 3, to: 4, added: false },
  { from: 4, to: 6, added: true },
];

/** What is folded away or marked as added, as the text of each stretch. */
function stretches(state: EditorState): string[] {
  const found: string[] = [];
  for (const set of state.facet(EditorView.decorations)) {
    if (typeof set === "function") continue;
    set.between(0, state.doc.length, (from, to) => void found.push(state.sliceDoc(from, to)));
  }
  return found;
}

const begin = (): EditorState => EditorState.create({ doc, extensions: [addedFolds(runs)] });

describe("folds of added lines", () => {
  it("hold exactly the added lines", () => {
    expect(stretches(begin())).toEqual(["import a;\nconst b = a();\n", "\nb.listen();"]);
  });

  it("stay where they are when the author's lines change", () => {
    const state = begin();
    const at = doc.indexOf("mine");
    const { state: after } = state.update({ changes: { from: at, to: at + 4, insert: "a();\nb" } });
    expect(stretches(after)).toEqual(["import a;\nconst b = a();\n", "\nb.listen();"]);
  });

  it("are no more once an edit joins them with other text, and nothing typed is hidden", () => {
    const { state } = begin().update({ changes: { from: 0, insert: "x" } });
    expect(stretches(state)).toEqual(["\nb.listen();"]);
    const whole = begin().update({ changes: { from: 0, to: doc.length, insert: "new" } });
    expect(stretches(whole.state)).toEqual([]);
  });
});
