/** The editor of one file, in the place of its static code: CodeMirror, loaded when a reader first wants to edit. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascriptLanguage, typescriptLanguage } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import type { FileLanguage } from "../../protocol/sandbox-spec.ts";
import { addedFolds } from "./added-folds.ts";
import type { LineRun } from "./added-lines.ts";
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
  /** The reader wants out: put the focus where they came from. */
  readonly onLeave: () => void;
}

const HINT = "Tab moves on until you type; then it indents. Esc leaves. Ctrl or Cmd + Enter runs.";

export class Editor {
  readonly #view: EditorView;

  constructor(options: EditorOptions) {
    // Only the styles of a shadow root can be adopted; those of a document would be an inline style, which the policy refuses.
    const root = options.host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(hostStyles);
    const state = EditorState.create({ doc: options.text, extensions: extensionsOf(options) });
    this.#view = new EditorView({ state, parent: root, root });
    root.adoptedStyleSheets.push(sheet);
    this.#view.setTabFocusMode(true);
    root.append(hint());
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Replaces the whole text; undoing brings the former back. */
  replace(text: string): void {
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
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

function keys({ onRun, onLeave }: EditorOptions): Extension {
  const done = (act: () => void) => (): boolean => {
    act();
    return true;
  };
  return keymap.of([
    { key: "Mod-Enter", run: done(onRun) },
    { key: "Ctrl-Enter", run: done(onRun) },
    { key: "Escape", run: done(onLeave) },
    indentWithTab,
    ...defaultKeymap,
    ...historyKeymap,
  ]);
}

function languageOf(language: FileLanguage): Extension {
  if (language === "ts") return typescriptLanguage;
  return /^[cm]?js$/.test(language) ? javascriptLanguage : [];
}

function hint(): HTMLElement {
  const line = document.createElement("p");
  line.id = "hint";
  line.className = "hint";
  line.textContent = HINT;
  return line;
}
