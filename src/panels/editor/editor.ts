/** The editor of one file, in the place of its static code: CodeMirror, loaded when a reader first wants to edit. */
import {
  cursorCharLeft,
  cursorCharRight,
  cursorLineDown,
  cursorLineUp,
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  indentMore,
  indentWithTab,
  redo,
  undo,
} from "@codemirror/commands";
import { javascriptLanguage, typescriptLanguage } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap, type Command } from "@codemirror/view";
import type { FileLanguage } from "../../protocol/sandbox-spec.ts";
import { addedFolds } from "./added-folds.ts";
import type { LineRun } from "./added-lines.ts";
import { completion } from "./complete.ts";
import { faultMarks } from "./fault-marks.ts";
import { hostStyles, look } from "./look.ts";

export interface EditorOptions {
  /** Empty element that the editor fills. */
  readonly host: HTMLElement;
  readonly text: string;
  readonly language: FileLanguage;
  readonly runs: readonly LineRun[];
  /** What a screen reader calls it: the file and its example. */
  readonly label: string;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
  readonly onFormat: () => void;
  /** Out of habit: what is typed is kept by itself. */
  readonly onSave: () => void;
  /** The reader wants out: put the focus where they came from. */
  readonly onLeave: () => void;
}

/** What a key does that is no letter. */
export type EditorMove = "left" | "right" | "up" | "down" | "indent" | "outdent" | "undo" | "redo";

const MOVES: Readonly<Record<EditorMove, Command>> = {
  ...{ left: cursorCharLeft, right: cursorCharRight, up: cursorLineUp, down: cursorLineDown },
  ...{ indent: indentMore, outdent: indentLess, undo, redo },
};

const HINT = "Tab moves on until you type; then it indents. Esc leaves. Ctrl or Cmd + Enter runs.";

export class Editor {
  readonly #view: EditorView;

  constructor(options: EditorOptions) {
    // Only the styles of a shadow root can be adopted; those of a document would be an inline style, which the policy refuses.
    const root = options.host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(hostStyles);
    const fault = faultLine();
    const knows = languageOf(options.language).length > 0;
    // Of TypeScript the grammar knows too little to say that a text is wrong.
    const marks = options.language === "ts" ? [] : faultMarks((words) => (fault.textContent = words));
    const help = knows ? [completion, marks] : [];
    const state = EditorState.create({ doc: options.text, extensions: [help, extensionsOf(options)] });
    this.#view = new EditorView({ state, parent: root, root });
    root.adoptedStyleSheets.push(sheet);
    this.#view.setTabFocusMode(true);
    root.append(hint(), fault);
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Replaces the whole text; undoing brings the former back. */
  replace(text: string): void {
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
  }

  /** Offset of the caret in the text. */
  get caret(): number {
    return this.#view.state.selection.main.head;
  }

  /** Changes what differs, and nothing else: what is folded outside of it stays so. Undoing brings the former back. */
  amend(text: string, caret: number): void {
    const { doc } = this.#view.state;
    const before = doc.toString();
    let from = 0;
    while (from < Math.min(before.length, text.length) && before[from] === text[from]) from++;
    let after = 0;
    const most = Math.min(before.length, text.length) - from;
    while (after < most && before.at(-1 - after) === text.at(-1 - after)) after++;
    this.#view.dispatch({
      changes: { from, to: before.length - after, insert: text.slice(from, text.length - after) },
      selection: { anchor: Math.min(caret, text.length) },
      userEvent: "input.format",
    });
  }

  /** As if the reader had typed it. */
  type(text: string): void {
    const { state } = this.#view;
    this.#view.dispatch({ ...state.replaceSelection(text), userEvent: "input.type", scrollIntoView: true });
    this.#view.focus();
  }

  /** As if the reader had pressed the key for it. */
  move(to: EditorMove): void {
    MOVES[to](this.#view);
    this.#view.focus();
  }

  /** Puts the caret at the beginning of a line, counted from 1, and brings it into sight. */
  goTo(line: number): void {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.#view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    this.#view.focus();
  }

  /** Puts the caret at a point of the window, or where it was. */
  focus(at: { readonly x: number; readonly y: number } | null): void {
    const place = at === null ? null : this.#view.posAtCoords(at);
    if (place !== null) this.#view.dispatch({ selection: { anchor: place } });
    this.#view.focus();
  }
}

function extensionsOf(options: EditorOptions): Extension[] {
  return [
    look,
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    indentUnit.of("  "),
    EditorState.tabSize.of(2),
    languageOf(options.language),
    addedFolds(options.runs),
    EditorView.contentAttributes.of({
      "aria-label": options.label,
      "aria-describedby": "hint",
      tabindex: "0",
    }),
    keys(options),
    EditorView.updateListener.of(({ docChanged, view }) => {
      if (docChanged) options.onChange(view.state.doc.toString());
    }),
    tabMode,
    replaceSelection,
  ];
}

/**
 * Typing over a selection of several lines: left to the browser, Chromium joins the lines with an inline style, which the
 * policy of the page refuses and reports.
 */
const replaceSelection: Extension = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { data, inputType } = event;
    if (inputType !== "insertText" || data === null || view.state.selection.main.empty) return false;
    event.preventDefault();
    view.dispatch({ ...view.state.replaceSelection(data), userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

/** Tab moves the focus (WCAG 2.2, 2.1.2) until the reader types; leaving the editor brings that back. */
const tabMode: Extension = [
  EditorView.updateListener.of(({ transactions, view }) => {
    if (transactions.some((one) => one.isUserEvent("input") || one.isUserEvent("delete")))
      view.setTabFocusMode(false);
  }),
  EditorView.domEventHandlers({ blur: (_event, view) => view.setTabFocusMode(true) }),
];

function keys({ onRun, onLeave, onFormat, onSave }: EditorOptions): Extension {
  const done = (act: () => void) => (): boolean => {
    act();
    return true;
  };
  return keymap.of([
    { key: "Mod-Enter", run: done(onRun) },
    { key: "Ctrl-Enter", run: done(onRun) },
    { key: "Shift-Alt-f", run: done(onFormat) },
    // Else the browser would offer to save the page.
    { key: "Mod-s", run: done(onSave) },
    { key: "Escape", run: done(onLeave) },
    indentWithTab,
    ...defaultKeymap,
    ...historyKeymap,
  ]);
}

function languageOf(language: FileLanguage): Extension[] {
  if (language === "ts") return [typescriptLanguage];
  return /^[cm]?js$/.test(language) ? [javascriptLanguage] : [];
}

/** Says what is wrong with the text; empty, and then not there, while nothing is. */
function faultLine(): HTMLElement {
  const line = document.createElement("p");
  line.className = "fault-line";
  line.setAttribute("role", "status");
  return line;
}

function hint(): HTMLElement {
  const line = document.createElement("p");
  line.id = "hint";
  line.className = "hint";
  line.textContent = HINT;
  return line;
}
