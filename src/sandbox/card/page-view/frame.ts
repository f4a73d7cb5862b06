/**
 * The frame in which a page is drawn. It has no permission to run scripts, and a policy that lets it load nothing; links and
 * forms are handled from outside, so that they lead into the simulated browser and nowhere else.
 */
import type { PageForm } from "../../../agent/navigation/form/controls.ts";
import { isWebKit } from "../../../engine/embedded/browser.ts";
import type { ShownDocument } from "../../page-tab.ts";
import pageStyles from "./page.css?inline";
import {
  blocksImplicitSubmission,
  defaultButton,
  readForm,
  submitterAt,
  type Submitter,
} from "./read-form.ts";
import { namePrefix, sanitise } from "./sanitise.ts";
import { harmless } from "./source.ts";

/** What a reader does in the page. `base` is what its addresses are relative to. */
export interface PageEvents {
  follow(href: string, base: string): void;
  submit(form: PageForm, base: string): void;
  /** Where a link leads that has the focus or the pointer; null when it has not any more. */
  points(target: string | null): void;
  /** Escape was pressed. */
  leave(): void;
}

/** UTF-16 code units of a page that are drawn: more would only make the reader wait. */
const drawnLimit = 300_000;

const blank = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>Page</title></head><body></body></html>`;

/**
 * WebKit tells nobody of a press in a frame without `allow-scripts` (its bug 218086). There the policy alone keeps scripts out,
 * and the sanitiser, which has taken them away.
 */
const permissions = (): string => (isWebKit() ? "allow-same-origin allow-scripts" : "allow-same-origin");

export class PageFrame {
  readonly element = document.createElement("iframe");
  readonly #events: PageEvents;
  readonly #ready: Promise<Document>;
  #base = "";
  /** Counts the pages: what belongs to an earlier one is not drawn. */
  #turn = 0;

  /** It begins to load once `element` is in the page. */
  constructor(events: PageEvents) {
    this.#events = events;
    this.element.className = "browse-page";
    this.element.title = "Page of the browser tab";
    this.element.setAttribute("sandbox", permissions());
    this.#ready = new Promise((resolve) => {
      this.element.addEventListener("load", () => resolve(this.#opened()), { once: true });
    });
    this.element.srcdoc = blank;
  }

  async draw(page: ShownDocument): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const frame = await this.#ready;
    if (turn !== this.#turn) return;
    this.#base = page.url;
    const { content, styles, title, lang } = this.#contentOf(page, frame);
    frame.title = title || page.url;
    frame.documentElement.lang = lang || "en";
    frame.body.replaceChildren(frame.adoptNode(content));
    this.#dress(frame, styles);
    this.element.title = `Page of the browser tab: ${title || page.url}`;
    this.#fit(frame);
    this.scrollTo(page.url);
  }

  /** Shows the element that an address names behind #, or the top. */
  scrollTo(url: string): void {
    const frame = this.element.contentDocument;
    const name = URL.parse(url)?.hash.slice(1) ?? "";
    const target = name === "" ? null : (frame?.getElementById(namePrefix + decoded(name)) ?? null);
    this.element.contentWindow?.scrollTo(0, target?.offsetTop ?? 0);
  }

  #contentOf(
    page: ShownDocument,
    frame: Document,
  ): { content: DocumentFragment; styles: readonly string[]; title: string; lang: string } {
    const text = page.text.slice(0, drawnLimit);
    if (page.kind === "html") {
      const clean = sanitise(text, page.url);
      this.#base = clean.baseUrl;
      return clean;
    }
    const content = frame.createDocumentFragment();
    content.append(...plainParts(page, text, frame));
    return { content, styles: [], title: "", lang: "" };
  }

  /** A page without colours of its own follows the theme; one with styles stands on white, as in any browser. */
  #dress(frame: Document, styles: readonly string[]): void {
    const view = frame.defaultView;
    if (view === null) return;
    const own = [...frame.querySelectorAll<HTMLElement>("[data-page-style]")];
    const isStyled = styles.length > 0 || own.length > 0;
    const scheme = isStyled ? "light" : getComputedStyle(this.element).colorScheme;
    frame.adoptedStyleSheets = [`:root { color-scheme: ${scheme} }`, pageStyles, ...styles].map((css) => {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    });
    for (const element of own)
      element.style.cssText = harmless(element.dataset["pageStyle"] ?? "", namePrefix);
    this.element.toggleAttribute("data-styled", isStyled);
  }

  /** As high as its page, between a few lines and most of a screen; the styles say how much that is. */
  #fit(frame: Document): void {
    this.element.style.height = "0";
    this.element.style.height = `${frame.documentElement.scrollHeight + 2}px`;
  }

  #opened(): Document {
    const frame = this.element.contentDocument;
    if (frame === null) throw new TypeError("The frame of a page has a document.");
    frame.addEventListener("click", (event) => this.#clicked(event));
    frame.addEventListener("auxclick", (event) => event.preventDefault());
    frame.addEventListener("keydown", (event) => this.#pressed(event));
    for (const type of ["focusin", "pointerover"])
      frame.addEventListener(type, (event) => this.#events.points(targetOf(event)));
    for (const type of ["focusout", "pointerout"])
      frame.addEventListener(type, () => this.#events.points(null));
    return frame;
  }

  #clicked(event: MouseEvent): void {
    const element = elementOf(event);
    if (element === null) return;
    const submitter = submitterAt(element);
    const link = element.closest("[data-page-href]");
    if (submitter?.form) {
      event.preventDefault();
      this.#submit(submitter.form, submitter, { x: event.offsetX, y: event.offsetY });
    } else if (element.closest("a[href]") !== null) {
      event.preventDefault();
      if (link !== null) this.#events.follow(link.getAttribute("data-page-href") ?? "", this.#base);
    }
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.preventDefault();
      this.#events.leave();
      return;
    }
    const element = elementOf(event);
    if (event.key !== "Enter" || element?.localName !== "input") return;
    const { form, type } = element as HTMLInputElement;
    if (form === null || ["submit", "image", "button", "reset", "file"].includes(type)) return;
    event.preventDefault();
    const button = defaultButton(form);
    if (button !== null) button.click();
    else if (!blocksImplicitSubmission(form)) this.#submit(form, null, { x: 0, y: 0 });
  }

  #submit(form: HTMLFormElement, submitter: Submitter | null, at: { x: number; y: number }): void {
    const unchecked = form.noValidate || submitter?.formNoValidate === true;
    if (!unchecked && !form.reportValidity()) return;
    const base = this.#base;
    void readForm(form, submitter, at).then((read) => this.#events.submit(read, base));
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Elements of the frame are of another window: what they are is told by what they have. */
function elementOf({ target }: Event): Element | null {
  return target !== null && "closest" in target ? (target as Element) : null;
}

const targetOf = (event: Event): string | null =>
  elementOf(event)?.closest("[data-page-href]")?.getAttribute("data-page-href") ?? null;

/** What is no HTML, as browsers show it. */
function plainParts(page: ShownDocument, text: string, frame: Document): Node[] {
  const part = (name: string, content: string): HTMLElement => {
    const element = frame.createElement(name);
    element.textContent = content;
    return element;
  };
  if (page.kind === "error") return [part("h1", "This page did not load"), part("p", text)];
  if (page.kind === "media")
    return [part("p", `${page.type}, ${page.length} bytes. Pictures and sounds are not drawn here.`)];
  return [part("pre", text)];
}
