/** The card over the whole window, and back: the same elements in another layout, so that no edit, run or place in it is lost. */
import { markup } from "../../panels/markup.ts";

/** What a narrow window shows of it; a wide one shows both side by side. */
export type Shown = "code" | "wire";

const NARROW = "(max-width: 63.99rem)";

const TABS = markup`<div class="bench-tabs" role="group" aria-label="Shown in the workbench">
  <button type="button" data-show="code" aria-pressed="true">Code</button>
  <button type="button" data-show="wire" aria-pressed="false">Wire</button></div>`;

/** A finger on a small screen: code is edited on the whole of it. */
export const isHandheld = (): boolean => matchMedia(`(pointer: coarse) and ${NARROW}`).matches;

export class Workbench {
  readonly #root: HTMLElement;
  readonly #button: HTMLElement;
  readonly #head: HTMLElement;
  readonly #headSize = new ResizeObserver(() => this.#measure());
  /** Keeps the room of the card in the page, so that nothing there moves. */
  readonly #room = document.createElement("div");
  /** What a reader cannot reach meanwhile. */
  #behind: HTMLElement[] = [];
  #cameFrom: Element | null = null;
  #scrolled = 0;
  /** Whether the Back button of a phone leads out of it. */
  #hasEntry = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    // Both are in every card that the page draws.
    this.#button = root.querySelector(".widen") as HTMLElement;
    this.#head = root.querySelector(".card-head") as HTMLElement;
    this.#head.insertAdjacentHTML("afterend", TABS.text);
    for (const tab of this.#tabs)
      tab.addEventListener("click", () => this.show(tab.dataset["show"] === "wire" ? "wire" : "code"));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen || event.defaultPrevented) return;
      if (document.querySelector("dialog[open]") === null) this.close();
    });
    addEventListener("popstate", () => {
      this.#hasEntry = false;
      this.close();
    });
  }

  get isOpen(): boolean {
    return this.#root.dataset["workbench"] !== undefined;
  }

  open(): void {
    if (this.isOpen) return;
    this.#cameFrom = document.activeElement;
    this.#room.style.height = `${this.#root.offsetHeight}px`;
    this.#room.style.margin = getComputedStyle(this.#root).margin;
    this.#root.before(this.#room);
    this.#root.dataset["workbench"] = "code";
    this.#root.scrollTop = this.#scrolled;
    this.#button.textContent = "Back";
    this.#button.setAttribute("aria-label", "Back to the page");
    this.#behind = besides(this.#root);
    for (const element of this.#behind) element.inert = true;
    this.#headSize.observe(this.#head);
    for (const change of ["resize", "scroll"]) visualViewport?.addEventListener(change, this.#measure);
    this.#measure();
    if (!this.#root.contains(this.#cameFrom)) this.#button.focus({ preventScroll: true });
    if (!isHandheld()) return;
    history.pushState({ workbench: true }, "");
    this.#hasEntry = true;
  }

  close(): void {
    if (!this.isOpen) return;
    this.#scrolled = this.#root.scrollTop;
    for (const element of this.#behind) element.inert = false;
    this.#headSize.disconnect();
    for (const change of ["resize", "scroll"]) visualViewport?.removeEventListener(change, this.#measure);
    delete this.#root.dataset["workbench"];
    this.#room.remove();
    this.#button.textContent = "Workbench";
    this.#button.removeAttribute("aria-label");
    if (
      this.#cameFrom instanceof HTMLElement &&
      !this.#root.contains(this.#cameFrom) &&
      this.#cameFrom !== document.body
    )
      this.#cameFrom.focus({ preventScroll: true });
    else if (!isVisible(document.activeElement)) this.#button.focus({ preventScroll: true });
    if (!this.#hasEntry) return;
    this.#hasEntry = false;
    history.back();
  }

  /** Matters in a narrow window only. */
  show(shown: Shown): void {
    if (!this.isOpen) return;
    this.#root.dataset["workbench"] = shown;
    this.#root.scrollTop = 0;
    for (const tab of this.#tabs) tab.ariaPressed = String(tab.dataset["show"] === shown);
  }

  get #tabs(): NodeListOf<HTMLElement> {
    return this.#root.querySelectorAll<HTMLElement>(".bench-tabs > button");
  }

  /** A keyboard on the screen takes room from what is seen, not from the window; who has zoomed in moves about in the whole. */
  readonly #measure = (): void => {
    const { style } = this.#root;
    style.setProperty("--bench-head", `${this.#head.offsetHeight}px`);
    if (visualViewport === null || visualViewport.scale !== 1) {
      for (const name of ["--seen", "--seen-top"]) style.removeProperty(name);
      return;
    }
    style.setProperty("--seen", `${visualViewport.height}px`);
    style.setProperty("--seen-top", `${visualViewport.offsetTop}px`);
  };
}

/** Everything of the page that is neither the element nor around it; what opens above it or only speaks stays. */
function besides(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (
    let inner = element;
    inner !== document.body && inner.parentElement !== null;
    inner = inner.parentElement
  )
    for (const other of inner.parentElement.children)
      if (other !== inner && other instanceof HTMLElement && !other.matches("dialog, [role=status], [inert]"))
        found.push(other);
  return found;
}

const isVisible = (element: Element | null): boolean =>
  element !== null && element !== document.body && element.checkVisibility();
