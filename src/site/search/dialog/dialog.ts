/** The search dialog: asks while the reader types, draws what comes back, and says what went wrong. */
import type { Answer, Found } from "../answer/answer.ts";
import { cleaned } from "../answer/words.ts";
import styles from "../search.css?url&no-inline";
import { pageList } from "../base.ts";
import { Combobox } from "./combobox.ts";
import { frame, type Frame } from "./frame.ts";
import { forgetSearch, loadSearch, within } from "./index.ts";
import { make } from "./markup.ts";
import { drawGroups } from "./results.ts";
import { failure, summary } from "./wording.ts";

/** At most one query in this time while the reader types; how long an answer may take; both in milliseconds. */
const pause = 100;
const patience = 10_000;

let dialog: SearchDialog | undefined;

/** Opens the dialog, and starts to load the index; with a query it is asked at once. */
export async function openSearch(query?: string): Promise<void> {
  await styled;
  dialog ??= new SearchDialog(frame());
  dialog.open(query);
}

/** Settles when the styles are there, or will not come: without them the dialog is plain, and still a dialog. */
const styled = new Promise<void>((resolve) => {
  const sheet = make("link", { rel: "stylesheet", href: styles });
  for (const end of ["load", "error"]) sheet.addEventListener(end, () => resolve());
  document.head.append(sheet);
});

class SearchDialog {
  readonly #parts: Frame;
  readonly #box: Combobox;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what the reader asked, so that an answer that comes late is known to be stale. */
  #turn = 0;
  #isAnswered = true;
  #opensWhenAnswered = false;

  constructor(parts: Frame) {
    this.#parts = parts;
    this.#box = new Combobox(parts.field, parts.list, (option, event) => this.#choose(option, event));
    parts.field.addEventListener("input", () => this.#typed());
    parts.list.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) parts.dialog.close();
    });
  }

  open(query?: string): void {
    this.#parts.dialog.showModal();
    if (query !== undefined) {
      this.#parts.field.value = query;
      this.#typed();
    }
    this.#parts.field.select();
    loadSearch().catch((error: unknown) => {
      if (this.#query === "") this.#fail(error);
    });
  }

  get #query(): string {
    return cleaned(this.#parts.field.value);
  }

  /** Asks for what stands in the field soon: typing on does not put it off, so that results come while one types. */
  #typed(): void {
    const turn = ++this.#turn;
    const query = this.#query;
    this.#isAnswered = query === "";
    this.#opensWhenAnswered = false;
    if (query === "") return this.#show("", [], []);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#query !== "") void this.#ask(this.#query, this.#turn);
    }, pause);
    loadSearch().then(
      ({ index }) => turn === this.#turn && index.preload(query),
      () => undefined,
    );
  }

  async #ask(query: string, turn: number): Promise<void> {
    const waiting = setTimeout(() => turn === this.#turn && this.#say("Searching…"), 600);
    try {
      const { searcher } = await loadSearch();
      const answer = await within(patience, searcher.answer(query));
      if (turn === this.#turn) this.#draw(answer, query);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    } finally {
      clearTimeout(waiting);
    }
  }

  #draw(answer: Answer, query: string): void {
    this.#isAnswered = true;
    if (answer.found) {
      this.#show(summary(answer, query), [], drawGroups(answer.groups, 0));
      this.#offerMore(answer);
    } else {
      const meant = answer.suggestions.map((word) => this.#tryButton(word));
      const lead = meant.length === 0 ? [] : ["Did you mean ", ...meant, " "];
      this.#show(summary(answer, query), [...lead, make("a", { href: pageList }, "See all pages")], []);
    }
    if (this.#opensWhenAnswered) this.#box.options[0]?.click();
  }

  #fail(error: unknown): void {
    forgetSearch();
    const retry = make("button", { type: "button" }, "Try again");
    retry.addEventListener("click", () => {
      this.#parts.field.focus();
      this.#typed();
      if (this.#query === "") this.open();
    });
    const list = make("a", { href: pageList }, "See all pages");
    this.#show(failure(error, navigator.onLine), [retry, " ", list], []);
  }

  #tryButton(word: string): HTMLElement {
    const button = make("button", { type: "button" }, word);
    button.addEventListener("click", () => {
      this.#parts.field.value = word;
      this.#parts.field.focus();
      this.#typed();
    });
    return button;
  }

  #offerMore(answer: Found): void {
    const { more } = answer;
    if (more === null) return;
    const turn = this.#turn;
    const button = make("button", { type: "button" }, `Show more of ${answer.total} pages`);
    button.addEventListener("click", () => {
      button.disabled = true;
      within(patience, more()).then(
        (groups) => turn === this.#turn && this.#append(groups),
        (error: unknown) => this.#fail(error),
      );
    });
    this.#parts.more.replaceChildren(button);
  }

  #append(groups: Parameters<typeof drawGroups>[0]): void {
    this.#parts.list.append(...drawGroups(groups, this.#box.options.length));
    this.#parts.more.replaceChildren();
    this.#parts.field.focus();
  }

  #show(words: string, offers: (Node | string)[], results: HTMLElement[]): void {
    this.#say(words);
    this.#parts.offers.replaceChildren(...offers);
    this.#parts.more.replaceChildren();
    this.#parts.list.replaceChildren(...results);
    this.#parts.list.parentElement?.scrollTo(0, 0);
    this.#box.reset();
  }

  /** Only a change is announced: the same words twice would be said twice. */
  #say(words: string): void {
    if (this.#parts.status.textContent !== words) this.#parts.status.textContent = words;
  }

  #choose(option: HTMLElement | null, event: KeyboardEvent): void {
    const { ctrlKey, metaKey, shiftKey } = event;
    const target = option ?? (this.#isAnswered ? (this.#box.options[0] ?? null) : null);
    if (target === null) this.#opensWhenAnswered = !this.#isAnswered;
    else
      target.dispatchEvent(
        new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
      );
  }
}
