/** Code that came with a link: shown under a line that says so and kept apart from the reader's own, until they make it theirs. */
import { wireInShort } from "../../panels/link/draw.ts";
import { quietWire } from "../../protocol/wire-settings.ts";
import type { LinkedCode } from "../take-away/linked-code.ts";
import type { Editing } from "./editing.ts";
import { Notice, type Offer } from "./notice.ts";
import { markOf, SavedEdits, type Texts } from "./saved-edits.ts";
import type { Shelf } from "./shelf.ts";

/** What of a link runs beside its files. */
export type LinkedRun = Pick<LinkedCode, "requests" | "sent" | "wire">;

export interface LinkHost {
  readonly root: HTMLElement;
  readonly shelf: Shelf;
  readonly editing: Editing;
  /** Where the reader's own edits are kept. */
  readonly name: string;
  readonly originals: Texts;
  /** Paths of the files that a reader can edit. */
  readonly editable: readonly string[];
  /** The files as the card has them. */
  texts(): Texts;
  /** Such code is there now. */
  linked(run: LinkedRun): void;
  /** It is the reader's own from now on. */
  adopted(): void;
  /** It is gone, and the example's own requests are used again. */
  left(): void;
}

export class FromLink {
  readonly #host: LinkHost;
  readonly #line = document.createElement("div");
  readonly #notice = new Notice(this.#line);
  /** What the reader types into such code is kept, too, under a name of its own. */
  readonly #edits: SavedEdits;

  constructor(host: LinkHost, { files }: LinkedCode) {
    this.#host = host;
    const originals = { ...host.originals, ...files };
    this.#edits = new SavedEdits(host.shelf, `${host.name}:link:${markOf(originals)}`, originals);
  }

  async open(code: LinkedCode): Promise<void> {
    const { root, editing } = this.#host;
    this.#host.linked(code);
    this.#line.className = "notice from-link";
    this.#line.tabIndex = -1;
    this.#line.setAttribute("role", "group");
    this.#line.ariaLabel = "Code from a link";
    root.querySelector(".card-head")?.after(this.#line);
    this.#notice.state(this.#wordsFor(code), this.#offers());
    await editing.turnTo(this.#edits, code.files);
    this.#line.scrollIntoView({ block: "center" });
    this.#line.focus({ preventScroll: true });
  }

  /** Another link takes its place. */
  close(): void {
    this.#notice.clear();
    this.#line.remove();
  }

  #wordsFor({ made, files, wire }: LinkedCode): string {
    const { originals, editable } = this.#host;
    const left = Object.keys(files).filter((path) => !editable.includes(path));
    const short = wireInShort(wire, []);
    return [
      "This code came with a link, and was not run. Until you make it yours it runs on the page's own engine, which has no network.",
      ...(this.#own() === null ? [] : ["Your own edit is kept as it is."]),
      ...(made === markOf(originals) ? [] : ["The example has changed since the link was made."]),
      ...(left.length === 0 ? [] : [`Left out, since the example has no such file: ${left.join(", ")}.`]),
      ...(short === wireInShort(quietWire, []) ? [] : [`On its wire: ${short}.`]),
    ].join(" ");
  }

  #offers(): Offer[] {
    const back = this.#own() === null ? "Back to the example" : "Back to mine";
    return [
      { label: "Make it mine", act: () => this.#adopt() },
      { label: back, act: () => void this.#back() },
      { label: "Compare", stays: true, act: () => void this.#compare() },
    ];
  }

  #adopt(): void {
    this.#leave();
    this.#host.adopted();
    this.#host.editing.adopt(this.#ownEdits());
    this.#edits.clear();
    this.#host.root.querySelector<HTMLElement>(".run")?.focus();
  }

  async #back(): Promise<void> {
    this.#leave();
    this.#host.left();
    await this.#host.editing.turnTo(this.#ownEdits(), {});
    this.#edits.clear();
    this.#host.root.querySelector<HTMLElement>(".run")?.focus();
  }

  /** The address no longer leads to the link's code. */
  #leave(): void {
    this.close();
    history.replaceState(history.state, "", location.pathname + location.search);
  }

  async #compare(): Promise<void> {
    const { openComparison } = await import("./comparison.ts");
    const own = this.#own();
    openComparison(this.#notice, this.#host.originals, [
      [own === null ? "the example" : "your edit", own ?? {}],
      ["the code of the link", this.#host.texts()],
    ]);
  }

  #ownEdits(): SavedEdits {
    const { shelf, name, originals } = this.#host;
    return new SavedEdits(shelf, name, originals);
  }

  /** The reader's own edit; null where there is none. */
  #own(): Texts | null {
    const found = this.#ownEdits().find();
    return "files" in found ? found.files : null;
  }
}
