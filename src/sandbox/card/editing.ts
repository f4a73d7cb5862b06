/** What a reader does to the files of a card: kept as they type, brought back when the page is opened again, undone. */
import { questions, type Question } from "./choices.ts";
import type { Version } from "./comparison.ts";
import type { FilePanels } from "./file-panels.ts";
import type { Notice } from "./notice.ts";
import type { Found, SavedEdits, Texts } from "./saved-edits.ts";
import type { Keeping } from "./shelf.ts";

/** Milliseconds after the last key until an edit is kept. */
const SETTLED = 300;

export interface EditingHost {
  /** The files are not what they were: what the card offers may change, too. */
  changed(): void;
  /** The button that had the focus is gone. */
  focus(): void;
}

/** Said once a page: it is no fault of the reader's, and nothing they must act on. */
let toldOfStorage = false;

export class Editing {
  readonly #files: FilePanels;
  readonly #notice: Notice;
  readonly #host: EditingHost;
  #edits: SavedEdits;
  #saving: ReturnType<typeof setTimeout> | undefined;
  /** Another edit is kept, and the reader has not chosen yet: until then nothing is written in its place. */
  #undecided = false;

  constructor(files: FilePanels, edits: SavedEdits, notice: Notice, host: EditingHost) {
    this.#files = files;
    this.#edits = edits;
    this.#notice = notice;
    this.#host = host;
  }

  /** Brings back what the reader kept; where the example has changed since, the reader chooses. */
  async restore(): Promise<void> {
    const found = this.#edits.find();
    if (found.kind === "fresh") await this.#show(found.files);
    this.#undecided = found.kind === "stale" || found.kind === "unreadable";
    if (found.kind === "stale") this.#askOfChange(found.files);
    else if (found.kind === "unreadable") this.#askOfUnreadable(found.text, () => this.#replaceKept());
    else this.#askOfAside();
  }

  /** Looks whether another page writes; to be called once. */
  watch(): void {
    addEventListener("storage", () => this.#look());
    // A page that comes back out of the browser's memory was told of nothing meanwhile.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.#look();
    });
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

  /** At the reader's own wish. The answer is a sentence on where it is kept. */
  keepNow(): string {
    return this.#keep() === "kept"
      ? "Your edit is kept as you type."
      : "Your edit lasts until you leave the page: this browser keeps nothing for this site, or has no room.";
  }

  async reset(): Promise<void> {
    const before = this.#files.texts;
    // What the reader has not chosen yet is not theirs to lose by this.
    if (this.#undecided) this.#edits.putAside();
    this.#settle();
    this.#edits.clear();
    await this.#show({});
    this.#host.focus();
    this.#tellUndo("The example is as it was.", before);
  }

  /** Shows what is kept there, or `otherwise`, and keeps there what is typed from now on. */
  async turnTo(edits: SavedEdits, otherwise: Texts): Promise<void> {
    this.leave();
    this.#stopSaving();
    // What was typed before a choice stays aside.
    this.#undecided = false;
    this.#notice.clear();
    this.#edits = edits;
    await this.#show(otherwise);
    await this.restore();
  }

  /** Makes what is shown the edit that is kept there; what was kept there before can be had back. */
  adopt(edits: SavedEdits): void {
    this.#settle();
    this.#notice.clear();
    this.#edits = edits;
    const before = edits.find();
    if (before.kind !== "fresh") edits.putAside();
    this.#save();
    this.#host.changed();
    if (before.kind === "fresh") this.#tellUndo("Your own edit made room for it.", before.files);
  }

  #keep(): Keeping {
    this.#stopSaving();
    this.#look();
    return this.#save();
  }

  #save(): Keeping {
    const { texts } = this.#files;
    const keeping = this.#undecided ? this.#edits.saveAside(texts) : this.#edits.save(texts);
    this.#tellOfStorage(keeping);
    return keeping;
  }

  #stopSaving(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
  }

  /** The reader has chosen. */
  #settle(): void {
    this.#stopSaving();
    this.#undecided = false;
    this.#edits.clearAside();
  }

  /** What is shown takes the place of what is kept. */
  #replaceKept(): void {
    this.#settle();
    this.#save();
  }

  /** Asks where another page has kept something else than what is shown here. */
  #look(): void {
    if (this.#undecided || !this.#edits.isForeign) return;
    const others = this.#filesIn(this.#edits.find());
    if (Object.entries(this.#files.texts).every(([path, text]) => others[path] === text)) return;
    this.#undecided = true;
    this.#askOfOther();
  }

  /** Where nothing is kept, that is the example as it is. */
  #filesIn(found: Found): Texts {
    return { ...this.#files.originals, ...("files" in found ? found.files : {}) };
  }

  #askOfOther(): void {
    const others = (): Texts => this.#filesIn(this.#edits.find());
    const use = (): void => {
      const [before, files] = [this.#files.texts, others()];
      this.#settle();
      void this.#show(files);
      this.#tellUndo("The edit of the other tab is shown.", before);
    };
    const keep = (): void => {
      this.#edits.putAside();
      this.#replaceKept();
    };
    const compare = (): void =>
      void this.#compare(["this edit", this.#files.texts], ["that of the other tab", others()]);
    this.#ask(questions.elsewhere(use, keep, compare));
  }

  #askOfChange(mine: Texts): void {
    const use = (): void => {
      const before = this.#files.texts;
      void this.#use(mine);
      this.#tellUndo("Your edit is shown.", before);
    };
    const drop = (): void => {
      this.#replaceKept();
      this.#tellUndo("Your edit is gone, and the example is the new one.", mine);
    };
    const compare = (): void => void this.#compare(["your edit", mine], ["the new example", {}]);
    this.#ask(questions.changed(use, drop, compare));
  }

  #askOfUnreadable(text: string, drop: () => void): void {
    const copy = (): void => void navigator.clipboard.writeText(text).catch(() => undefined);
    this.#ask(questions.unreadable(copy, drop));
  }

  /** An edit that made room for another one on an earlier visit. */
  #askOfAside(): void {
    const [aside] = this.#edits.asides;
    if (aside === undefined) return;
    const drop = (): void => this.#edits.drop(aside);
    const { found } = aside;
    if (found.kind === "unreadable") {
      this.#askOfUnreadable(found.text, drop);
      return;
    }
    const use = (): void => {
      const before = this.#files.texts;
      drop();
      void this.#use(found.files);
      this.#tellUndo("The earlier edit is shown.", before);
    };
    const compare = (): void =>
      void this.#compare(["the earlier edit", found.files], ["what is shown", this.#files.texts]);
    this.#ask(questions.aside(use, drop, compare));
  }

  /** Two versions by their names; what is not in them is as in the example. */
  async #compare(...versions: readonly [Version, Version]): Promise<void> {
    const { openComparison } = await import("./comparison.ts");
    openComparison(this.#notice, this.#files.originals, versions);
  }

  #ask({ text, offers }: Question): void {
    this.#notice.tell(text, offers);
  }

  #tellUndo(text: string, before: Texts): void {
    this.#notice.tell(text, [{ label: "Undo", act: () => void this.#use(before) }]);
  }

  #tellOfStorage(keeping: Keeping): void {
    // What is asked stays until it is answered.
    if (keeping === "kept" || toldOfStorage || this.#undecided) return;
    toldOfStorage = true;
    this.#notice.tell(
      "This browser keeps nothing for this site, or has no room: your edit lasts until you leave the page.",
      [],
    );
  }

  async #use(files: Texts): Promise<void> {
    this.#settle();
    // Before the editors are loaded: the reader may leave meanwhile.
    this.#tellOfStorage(this.#edits.save({ ...this.#files.originals, ...files }));
    await this.#show(files);
  }

  async #show(files: Texts): Promise<void> {
    await this.#files.show(files);
    this.#host.changed();
  }
}
