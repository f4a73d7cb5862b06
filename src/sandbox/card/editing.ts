/** What a reader does to the files of a card: kept as they type, brought back when the page is opened again, undone. */
import type { FilePanels } from "./file-panels.ts";
import type { Notice } from "./notice.ts";
import type { SavedEdits, Texts } from "./saved-edits.ts";
import type { Keeping } from "./shelf.ts";

/** Milliseconds after the last key until an edit is kept. */
const SETTLED = 300;

export interface EditingHost {
  /** The files are not what they were: what the card offers may change, too. */
  changed(): void;
  /** The button that had the focus is gone. */
  focus(): void;
}

export class Editing {
  readonly #files: FilePanels;
  readonly #edits: SavedEdits;
  readonly #notice: Notice;
  readonly #host: EditingHost;
  #saving: ReturnType<typeof setTimeout> | undefined;
  #toldOfStorage = false;

  constructor(files: FilePanels, edits: SavedEdits, notice: Notice, host: EditingHost) {
    this.#files = files;
    this.#edits = edits;
    this.#notice = notice;
    this.#host = host;
  }

  /** Brings back what the reader kept; where the example has changed since, the reader chooses. */
  async restore(): Promise<void> {
    const found = this.#edits.find();
    if (found.kind === "none") return;
    if (found.kind === "fresh") {
      await this.#files.show(found.files);
      this.#host.changed();
      return;
    }
    const mine = { label: "Use mine", act: () => void this.#use(found.files) };
    const fresh = { label: "Use the new one", act: () => void this.#edits.clear() };
    this.#notice.tell("This example has changed since you edited it. Your edit is kept.", [mine, fresh]);
  }

  /** A key was pressed in one of them. */
  typed(): void {
    this.#host.changed();
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#keep(), SETTLED);
  }

  /** The reader may be leaving: what is not kept yet is kept now. */
  leave(): void {
    if (this.#saving !== undefined) this.#keep();
  }

  async reset(): Promise<void> {
    const before = this.#files.texts;
    await this.#files.show({});
    this.#edits.clear();
    this.#host.changed();
    this.#host.focus();
    const undo = { label: "Undo", act: () => void this.#use(before) };
    this.#notice.tell("The example is as it was.", [undo]);
  }

  #keep(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    this.#tellOfStorage(this.#edits.save(this.#files.texts));
  }

  /** Said once: it is no fault of the reader's, and nothing they must act on. */
  #tellOfStorage(keeping: Keeping): void {
    if (keeping === "kept" || this.#toldOfStorage) return;
    this.#toldOfStorage = true;
    this.#notice.tell(
      "This browser keeps nothing for this site: your edit lasts until you leave the page.",
      [],
    );
  }

  async #use(files: Texts): Promise<void> {
    // Before the editors are loaded: the reader may leave meanwhile.
    this.#tellOfStorage(this.#edits.save({ ...this.#files.originals, ...files }));
    await this.#files.show(files);
    this.#host.changed();
  }
}
