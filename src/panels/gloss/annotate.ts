/** Makes the parts of a message that stands in the page answer to pointer, focus and touch. Loaded when a reader first asks. */
import { noFacts } from "../bytes/origins.ts";
import type { Markup } from "../markup.ts";
import { notesOf } from "./margin.ts";

/** A message that can be explained: `.msg` with its text, and the margin that `sandbox/explain.ts` put beside it. */
export class Annotation {
  readonly #message: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #margin: HTMLElement;
  readonly #note: HTMLElement;
  readonly #parts: HTMLElement[] = [];
  readonly #notes: Markup[] = [];
  #current: HTMLElement | null = null;
  /** The reader chose a part by key, click or touch: the pointer on its way to the note changes nothing. */
  #pinned = false;

  constructor(message: HTMLElement, button: HTMLButtonElement) {
    this.#message = message;
    this.#button = button;
    this.#margin = button.parentElement ?? message;
    this.#note = document.createElement("div");
    this.#note.className = "note";
    this.#note.ariaLive = "polite";
    button.after(this.#note);
    this.#wrap();
    this.#listen();
  }

  /** From the button: the first part gets the focus, or all is as it was. */
  toggle(): void {
    if (this.#pinned) this.#close(false);
    else this.#choose(this.#parts[0]);
  }

  /** The pointer is on a part. */
  hover(target: Element): void {
    const part = target.closest<HTMLElement>(".glossed");
    if (!this.#pinned && part !== null && part !== this.#current) this.#show(part);
  }

  #wrap(): void {
    const code = this.#message.querySelector("pre > code");
    if (code === null) return;
    const kind = this.#message.dataset["side"] === "client" ? "request" : "response";
    const own = this.#message.closest(".xc");
    const isCached = /shared cache/.test(own?.querySelector(":scope > .way")?.textContent ?? "");
    const facts = {
      ...noFacts,
      fromJar: this.#message.querySelector(".look") !== null,
      answeredBy: isCached ? "shared cache" : null,
    };
    const noted = notesOf(code.textContent, kind, facts);
    // From behind, so that the places of those before stay what they are.
    for (const { part, note } of noted.toReversed()) {
      this.#parts.unshift(wrapped(code, part.start, part.end));
      this.#notes.unshift(note);
    }
    if (this.#parts[0] !== undefined) this.#parts[0].tabIndex = 0;
  }

  #listen(): void {
    this.#message.addEventListener("click", ({ target }) => {
      const part = (target as Element).closest<HTMLElement>(".glossed");
      if (part !== null && getSelection()?.isCollapsed !== false) this.#choose(part);
    });
    this.#message.addEventListener("keydown", (event) => this.#onKey(event));
    this.#message.addEventListener("focusin", ({ target }) => {
      const part = (target as Element).closest<HTMLElement>(".glossed");
      if (part !== null && part !== this.#current) this.#pin(part);
    });
    this.#message.addEventListener("pointerleave", () => {
      if (!this.#pinned) this.#clear();
    });
  }

  #onKey(event: KeyboardEvent): void {
    const at = this.#parts.indexOf(event.target as HTMLElement);
    if (event.key === "Escape" && this.#pinned) {
      event.preventDefault();
      this.#close(true);
      return;
    }
    const to = at < 0 ? undefined : nextOf(event.key, at, this.#parts.length);
    if (to === undefined) return;
    event.preventDefault();
    this.#choose(this.#parts[to]);
  }

  #choose(part: HTMLElement | undefined): void {
    if (part === undefined) return;
    this.#pin(part);
    part.focus({ preventScroll: part.getBoundingClientRect().top > 0 });
  }

  #pin(part: HTMLElement): void {
    this.#pinned = true;
    this.#button.ariaExpanded = "true";
    for (const other of this.#parts) other.tabIndex = other === part ? 0 : -1;
    this.#show(part);
  }

  #show(part: HTMLElement): void {
    this.#current?.classList.remove("shown");
    this.#current = part;
    part.classList.add("shown");
    this.#message.classList.add("noted");
    this.#note.innerHTML = this.#notes[this.#parts.indexOf(part)]?.text ?? "";
    // What has grown stays grown while the pointer is here: nothing jumps from part to part.
    const { style, offsetHeight } = this.#margin;
    style.minHeight = `${Math.max(Number.parseFloat(style.minHeight) || 0, offsetHeight)}px`;
  }

  #clear(): void {
    this.#current?.classList.remove("shown");
    this.#current = null;
    this.#message.classList.remove("noted");
    this.#note.replaceChildren();
    this.#margin.style.minHeight = "";
  }

  #close(focus: boolean): void {
    this.#pinned = false;
    this.#button.ariaExpanded = "false";
    this.#clear();
    if (focus) this.#button.focus();
  }
}

/** The arrows go from part to part, as in any group of which one member takes part in the order of Tab. */
function nextOf(key: string, at: number, count: number): number | undefined {
  if (key === "ArrowRight" || key === "ArrowDown") return Math.min(at + 1, count - 1);
  if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(at - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}

/** Puts an element around a stretch of text; it may cross the ends of others. */
function wrapped(code: Element, start: number, end: number): HTMLElement {
  const range = document.createRange();
  range.setStart(...placeOf(code, start, false));
  range.setEnd(...placeOf(code, end, true));
  const part = document.createElement("span");
  part.className = "glossed";
  part.role = "button";
  part.tabIndex = -1;
  part.append(range.extractContents());
  range.insertNode(part);
  return part;
}

/** The text node in which a character stands, and where in it; the end of a stretch belongs to the node before. */
function placeOf(code: Element, offset: number, isEnd: boolean): [Node, number] {
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  let left = offset;
  let last: Node = code;
  while (walker.nextNode() !== null) {
    last = walker.currentNode;
    const length = last.textContent?.length ?? 0;
    if (left < length || (isEnd && left === length)) return [last, left];
    left -= length;
  }
  return [last, last.textContent?.length ?? 0];
}
