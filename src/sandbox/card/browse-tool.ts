/** The browser tab of a card: its address bar, the page below it, and every step an exchange of the run. */
import { arrivalOf, drawBrowse, drawSays, footOf, type PageLook } from "../../panels/browse/draw.ts";
import type { PageCommand, PageView, ShownDocument } from "../page-tab.ts";
import type { Session } from "../session.ts";
import { PageFrame } from "./page-view/frame.ts";
import { redraw } from "./redraw.ts";
import type { Tool, ToolHost } from "./tool.ts";

export class BrowseTool implements Tool {
  readonly #body: HTMLElement;
  readonly #host: ToolHost;
  readonly #frame: PageFrame;
  #session: Session | null = null;
  #view: PageView | null = null;
  /** The turn whose document is drawn. */
  #drawn = 0;
  /** What a reader is asked about: it is done once they say so. */
  #asked: PageCommand | null = null;
  #steps = 0;

  /** `address` is what the bar begins with. */
  constructor(body: HTMLElement, host: ToolHost, address: string) {
    this.#body = body;
    this.#host = host;
    body.innerHTML = drawBrowse(address).text;
    this.#frame = new PageFrame({
      follow: (href, base) => void this.#do({ type: "follow", href, base }),
      submit: (form, base) => void this.#do({ type: "submit", form, base }),
      points: (target) => this.#foot(target),
      leave: () => this.#address.focus(),
    });
    this.#part(".browse-view").append(this.#frame.element);
    body.addEventListener("submit", (event) => this.#submitted(event));
    body.addEventListener("click", ({ target }) => {
      const button = (target as Element).closest<HTMLButtonElement>("button[type=button]");
      if (button !== null) this.#press(button.value);
    });
    this.update();
  }

  /** Another run has another browser: its tab is empty. */
  update(): void {
    const { session } = this.#host;
    if (session === this.#session) return;
    this.#session = session;
    this.#steps += 1;
    this.#drawn = 0;
    if (session === null) this.#allow();
    else this.#show(null);
    session?.watchPage((view) => this.#moved(session, view));
  }

  /** A script of the page did something to the tab. A step of the reader's that is under way shows that, too. */
  #moved(session: Session, view: PageView): void {
    if (session !== this.#session || this.#body.hasAttribute("aria-busy")) return;
    this.#asked = null;
    this.#show(view);
    this.#say({ type: "look" }, view);
  }

  #submitted(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    if (form.dataset["for"] === "page-cookie") this.#writeCookie(form);
    else void this.#do({ type: "open", address: this.#address.value });
  }

  #writeCookie(form: HTMLFormElement): void {
    const field = new FormData(form).get("cookie");
    if (typeof field === "string" && field.trim() !== "") void this.#do({ type: "cookie", field });
  }

  #press(what: string): void {
    if (what === "back") void this.#do({ type: "go", delta: -1, again: false });
    if (what === "forward") void this.#do({ type: "go", delta: 1, again: false });
    if (what === "reload") void this.#do({ type: "reload", again: false });
    if (what === "again" && this.#asked !== null) void this.#do(this.#asked);
  }

  async #do(command: PageCommand): Promise<void> {
    const session = this.#session;
    if (session === null) return;
    this.#steps += 1;
    const step = this.#steps;
    this.#body.setAttribute("aria-busy", "true");
    try {
      const view = await session.page(command);
      // Another step was taken meanwhile, or another run begun: that one will show how things stand.
      if (step !== this.#steps) return;
      this.#asked = view.navigated.kind === "asks" && "again" in command ? { ...command, again: true } : null;
      this.#show(view);
      this.#say(command, view);
    } catch (error) {
      if (step === this.#steps) this.#tell(error instanceof Error ? error.message : String(error));
    } finally {
      if (step === this.#steps) this.#body.removeAttribute("aria-busy");
    }
  }

  #show(view: PageView | null): void {
    this.#view = view;
    if (view?.url) this.#address.value = view.url;
    this.#allow();
    const page = view?.document ?? null;
    this.#part(".browse-view").hidden = page === null;
    this.#part(".browse-script").hidden = page === null || page.kind === "error";
    this.#part(".browse-cookie").textContent = view?.cookie || "is empty";
    this.#foot(null);
    if (view === null) this.#tell("");
    else if (page !== null) this.#draw(page, view);
  }

  #draw(page: ShownDocument, { url, navigated, turn }: PageView): void {
    const hadFocus = document.activeElement === this.#frame.element;
    const address = url ?? page.url;
    if (turn !== this.#drawn) void this.#frame.draw({ ...page, url: address });
    else if (["fragment", "restored"].includes(navigated.kind)) this.#frame.scrollTo(address);
    this.#drawn = turn;
    // What was pressed is gone with its page: the reader goes on in the new one.
    if (hadFocus) this.#frame.element.focus();
  }

  #allow(): void {
    const view = this.#session === null ? null : this.#view;
    const allowed: Readonly<Record<string, boolean>> = {
      ...{ back: view?.canGoBack === true, forward: view?.canGoForward === true },
      reload: view !== null && view.url !== null,
    };
    for (const button of this.#body.querySelectorAll("button")) {
      const isAllowed = allowed[button.value] ?? this.#session !== null;
      // A button that has the focus keeps it, and does nothing.
      button.disabled = !isAllowed && document.activeElement !== button;
    }
  }

  /** What came of a step: where the page stays, why. */
  #say({ type }: PageCommand, { document: page, navigated }: PageView): void {
    this.#tell(navigated.because);
    if (navigated.because !== "") this.#host.say(navigated.because);
    else if (page !== null && type !== "cookie") this.#host.say(arrivalOf(page));
  }

  #tell(sentence: string): void {
    const says = this.#part(".browse-says");
    says.hidden = sentence === "";
    redraw(says, drawSays(sentence, this.#asked !== null).text);
  }

  #foot(target: string | null): void {
    this.#part(".browse-foot").textContent = footOf(this.#look, target);
  }

  get #look(): PageLook | null {
    const { document: page = null, scripts = 0 } = this.#view ?? {};
    return page === null ? null : { ...page, scripts };
  }

  get #address(): HTMLInputElement {
    return this.#part("[name=place]") as HTMLInputElement;
  }

  #part(selector: string): HTMLElement {
    return this.#body.querySelector(selector) as HTMLElement;
  }
}
