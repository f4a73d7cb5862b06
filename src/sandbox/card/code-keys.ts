/** A row of keys below the code on a touch screen: what a phone's keyboard hides behind others or has not at all. */
import type { EditorMove } from "../../panels/editor/editor.ts";

/** What the editor of the file that is seen can be told; null while there is none. */
export interface Typed {
  type(text: string): void;
  move(to: EditorMove): void;
}

interface Key {
  readonly face: string;
  readonly name: string;
  readonly press: (editor: Typed) => void;
}

const letter = (face: string): Key => ({ face, name: `Type ${face}`, press: (editor) => editor.type(face) });
const act = (face: string, name: string, to: EditorMove): Key => ({
  ...{ face, name },
  press: (editor) => editor.move(to),
});

const KEYS: readonly Key[] = [
  ...["{", "}", "(", ")", "[", "]", "=", ">", ";", ":", "/"].map(letter),
  ...["'", '"', "`"].map(letter),
  act("⇥", "Indent", "indent"),
  act("⇤", "Indent less", "outdent"),
  act("↶", "Undo", "undo"),
  act("↷", "Redo", "redo"),
  act("←", "Left", "left"),
  act("↑", "Up", "up"),
  act("↓", "Down", "down"),
  act("→", "Right", "right"),
];

/** `editor` is asked at each press. A press leaves the focus where it is, and with it the keyboard on the screen. */
export function codeKeys(editor: () => Typed | null): HTMLElement {
  const row = document.createElement("div");
  row.className = "code-keys";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Code keys");
  row.addEventListener("pointerdown", (event) => event.preventDefault());
  row.append(
    ...KEYS.map(({ face, name, press }) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: face });
      button.setAttribute("aria-label", name);
      // Who has real keys has these, and the Tab key has better places to go.
      button.tabIndex = -1;
      button.addEventListener("click", () => {
        const typed = editor();
        if (typed !== null) press(typed);
      });
      return button;
    }),
  );
  return row;
}
