/** The files of a live card: static code until the reader edits, then an editor for each, in the same place. */
import { markup } from "../../panels/markup.ts";
import { lineRuns } from "../../panels/editor/added-lines.ts";
import type { Editor } from "../../panels/editor/editor.ts";
import type { SandboxFile, SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { Texts } from "./saved-edits.ts";

export interface FileEvents {
  changed(): void;
  run(): void;
  /** The reader has pressed the key for it. */
  save(): void;
  /** One sentence for the reader. */
  say(sentence: string): void;
}

const UNREADABLE = "This file is formatted once it can be read: its first fault is told below the code.";
const NOT_LOADED = "What formats could not be loaded. Check the connection and try again.";

/** A point of the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface OpenFile {
  readonly file: SandboxFile;
  /** Null while the code stands elsewhere in the text, and nobody has edited it here. */
  figure: HTMLElement | null;
  editor: Editor | null;
  text: string;
}

export class FilePanels {
  readonly #spec: SandboxSpec;
  readonly #root: HTMLElement;
  readonly #events: FileEvents;
  readonly #files: OpenFile[];

  constructor(root: HTMLElement, spec: SandboxSpec, events: FileEvents) {
    this.#root = root;
    this.#spec = spec;
    this.#events = events;
    this.#files = spec.files
      .filter(({ role }) => role !== "static")
      .map((file) => ({ file, figure: this.#figureOf(file), editor: null, text: file.source }));
  }

  /** The files of the example as the author left them, those that are only mounted included. */
  get originals(): Texts {
    return Object.fromEntries(this.#spec.files.map(({ path, source }) => [path, source]));
  }

  /** Paths of those that a reader can edit. */
  get editable(): string[] {
    return this.#files.map(({ file }) => file.path);
  }

  /** The same as the reader has them now. */
  get texts(): Texts {
    const edited = this.#files.map(({ file, text }) => [file.path, text] as const);
    return { ...this.originals, ...Object.fromEntries(edited) };
  }

  get isDirty(): boolean {
    return this.#files.some(({ file, text }) => text !== file.source);
  }

  /** Opens the editors and puts the focus into the file that is seen, at a point of it where one is given. */
  async edit(at: Point | null): Promise<void> {
    await this.#open();
    this.#shown()?.editor?.focus(at);
  }

  /** Opens the editors, and leaves the focus where it is. */
  async open(): Promise<void> {
    await this.#open();
  }

  /** Shows a line of a file, counted from 1, and puts the caret there. */
  async goTo(path: string, line: number): Promise<void> {
    await this.#open();
    const one = this.#files.find(({ file }) => file.path === path);
    if (one?.figure == null) return;
    this.#root
      .querySelector<HTMLElement>(`[role=tab][aria-controls="${CSS.escape(one.figure.id)}"]`)
      ?.click();
    one.editor?.goTo(line);
  }

  /** The editor of the file that is seen, once the reader edits. */
  get editor(): Editor | null {
    return this.#shown()?.editor ?? null;
  }

  /** Replaces the texts by those given, the rest by the original. */
  async show(texts: Texts): Promise<void> {
    for (const one of this.#files) {
      one.text = texts[one.file.path] ?? one.file.source;
      this.#close(one);
    }
    await this.#open();
  }

  async #open(): Promise<void> {
    const { Editor } = await import("../../panels/editor/editor.ts");
    if (this.#files.some(({ figure }) => figure === null)) {
      this.#root.insertAdjacentHTML(
        "beforeend",
        drawFiles(
          this.#spec,
          this.#files.map(({ file }) => file),
        ).text,
      );
    }
    this.#root.dataset["editing"] = "";
    for (const one of this.#files) {
      one.figure ??= this.#figureOf(one.file);
      if (one.figure !== null) one.editor ??= this.#editorFor(one, one.figure, Editor);
    }
    for (const one of this.#files) this.#mark(one);
  }

  #figureOf({ path }: SandboxFile): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(`[data-file="${CSS.escape(path)}"]`);
  }

  #editorFor(one: OpenFile, figure: HTMLElement, make: typeof Editor): Editor {
    const { file, text } = one;
    const host = document.createElement("div");
    host.className = "editor code";
    figure.append(host);
    figure.dataset["editing"] = "";
    if (/^(?:[cm]?js|ts)$/.test(file.language)) this.#offerFormat(one, figure);
    return new make({
      ...{ host, text: text.replace(/\n$/, ""), language: file.language },
      runs: text === file.source ? lineRuns(file) : [],
      label: `${file.path}, code of the example ${this.#spec.title}`,
      onChange: (changed) => {
        one.text = file.source.endsWith("\n") ? `${changed}\n` : changed;
        this.#mark(one);
        this.#events.changed();
      },
      onRun: () => this.#events.run(),
      onFormat: () => void this.#format(one),
      onSave: () => this.#events.save(),
      onLeave: () => figure.querySelector<HTMLElement>(".edit")?.focus(),
    });
  }

  #offerFormat(one: OpenFile, figure: HTMLElement): void {
    const button = Object.assign(document.createElement("button"), {
      ...{ type: "button", className: "format", textContent: "Format", title: "Format (Shift + Alt + F)" },
    });
    button.setAttribute("aria-label", `Format ${one.file.path}`);
    button.addEventListener("click", () => void this.#format(one));
    figure.querySelector(".copy")?.before(button);
  }

  async #format({ file, editor }: OpenFile): Promise<void> {
    if (editor === null) return;
    const { text, caret } = editor;
    const loading = import("../../panels/editor/format.ts");
    const set = await loading
      .then(({ formatted }) => formatted(text, file.language, caret))
      .catch((error: unknown) => (error instanceof SyntaxError ? UNREADABLE : NOT_LOADED));
    if (typeof set === "string") this.#events.say(set);
    // Who typed on while it was loaded goes first.
    else if (editor.text === text) editor.amend(set.text.replace(/\n$/, ""), set.caret);
  }

  #close(one: OpenFile): void {
    for (const part of one.figure?.querySelectorAll(".editor, .format") ?? []) part.remove();
    delete one.figure?.dataset["editing"];
    one.editor = null;
  }

  /** The static code says what the editor says, since it is what is copied and printed; the file's name says "edited". */
  #mark({ figure, file, text }: OpenFile): void {
    if (figure === null) return;
    const edited = text !== file.source;
    const tab = this.#root.querySelector(`[aria-controls="${CSS.escape(figure.id)}"]`);
    for (const name of [tab, figure.querySelector(".tab")]) name?.classList.toggle("edited", edited);
    const code = figure.querySelector(".code:not(.editor)");
    if (code?.textContent === text.replace(/\n$/, "")) return;
    const pre = document.createElement("pre");
    pre.append(Object.assign(document.createElement("code"), { textContent: text.replace(/\n$/, "") }));
    code?.replaceChildren(pre);
  }

  #shown(): OpenFile | undefined {
    return this.#files.find(({ figure }) => figure?.classList.contains("off") === false);
  }
}

/** The files where the page's own stand elsewhere in the text: as `CardFiles.astro` draws them, without their code. */
function drawFiles(spec: SandboxSpec, files: readonly SandboxFile[]) {
  const side = ({ role }: SandboxFile): string =>
    role === "server" ? "server" : role === "client" || role === "page" ? "client" : "none";
  const tabs = files.map(
    (file, at) =>
      markup`<button type="button" role="tab" aria-selected="${at === 0 ? "true" : "false"}" aria-controls="${spec.id}-file-${at}" tabindex="${at === 0 ? 0 : -1}" data-side="${side(file)}">${file.path}</button>`,
  );
  const list =
    files.length > 1
      ? markup`<div class="tabs"><div role="tablist" aria-label="Files of ${spec.title}">${tabs}</div></div>`
      : null;
  const figures = files.map(
    (file, at) =>
      markup`<figure class="fence file${at > 0 ? " off" : ""}" id="${spec.id}-file-${at}" data-file="${file.path}" data-side="${side(file)}">
        <figcaption><span class="tab${files.length > 1 ? " paper" : ""}">${file.path}</span><button class="edit" type="button" aria-label="Edit ${file.path}">Edit</button><button class="copy" type="button" aria-label="Copy ${file.path}">Copy</button></figcaption>
        <div class="code"></div></figure>`,
  );
  return markup`${list}${figures}`;
}
