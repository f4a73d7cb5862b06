/** The tab of a run that a reader navigates, by commands and answers that are plain data. */
import type { Browser } from "../agent/browser.ts";
import type { PageForm } from "../agent/navigation/form/controls.ts";
import type { Navigated } from "../agent/navigation/navigate.ts";
import { NavigatedTab, typedAddress } from "../agent/navigation/navigated-tab.ts";
import type { PageDocument } from "../agent/navigation/page-document.ts";
import type { StopSignal } from "../agent/stop.ts";
import type { HowSent, RequestSender } from "./request-sender.ts";

/** What a reader does to it. `base` is what addresses of the page are relative to. `again`: a form may be sent once more. */
export type PageCommand =
  | { readonly type: "open"; readonly address: string }
  | { readonly type: "follow"; readonly href: string; readonly base: string }
  | { readonly type: "submit"; readonly form: PageForm; readonly base: string }
  | { readonly type: "go"; readonly delta: -1 | 1; readonly again: boolean }
  | { readonly type: "reload"; readonly again: boolean }
  /** As a script of the page would write to `document.cookie`. */
  | { readonly type: "cookie"; readonly field: string }
  /** Nothing: how it stands. */
  | { readonly type: "look" };

/** A document as it passes a port. */
export type ShownDocument = Omit<PageDocument, "url"> & { readonly url: string };

/** How the tab stands after a command. */
export interface PageView {
  /** The address it shows; null before the first one. */
  readonly url: string | null;
  readonly document: ShownDocument | null;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** What a script of the page reads in `document.cookie`. */
  readonly cookie: string;
  /** What became of the command; a sentence says why the page that was there stays. */
  readonly navigated: { readonly kind: Navigated["kind"] | "unsent"; readonly because: string };
}

/** Whose tab it is. */
type Sender = Pick<RequestSender, "within">;

const nothing: Navigated = { kind: "stays", because: "" };

export class PageTab {
  readonly #tab: NavigatedTab;
  readonly #sender: Sender;
  /** Ends what is under way: a tab goes to one page at a time. */
  #ongoing = new AbortController();

  constructor(browser: Browser, sender: Sender) {
    this.#tab = new NavigatedTab(browser);
    this.#sender = sender;
  }

  /** Settles when the page has come, or will not. Only a fault of ours rejects. */
  async handle(command: PageCommand): Promise<PageView> {
    let navigated = nothing;
    const own = this.#begin(command);
    const how = await this.#sender.within(async ({ signal, abortedBecause }) => {
      navigated = await this.#navigate(command, AbortSignal.any([signal, own]));
      const because = signal.aborted ? abortedBecause() : "";
      if (navigated.kind === "given-up") navigated = { ...navigated, because };
      return { outcome: signal.aborted ? { kind: "aborted", because } : { kind: "complete" } };
    });
    return this.#view(navigated, how);
  }

  #begin({ type }: PageCommand): AbortSignal {
    if (type === "look" || type === "cookie") return new AbortController().signal;
    this.#ongoing.abort();
    this.#ongoing = new AbortController();
    return this.#ongoing.signal;
  }

  async #navigate(command: PageCommand, signal: StopSignal): Promise<Navigated> {
    const tab = this.#tab;
    switch (command.type) {
      case "open": {
        const url = typedAddress(command.address);
        if (url === null)
          return { kind: "refused", because: `${command.address || "Nothing"} is no address.` };
        return await tab.open(url, signal);
      }
      case "follow":
        return await tab.follow(command.href, baseOf(command.base), signal);
      case "submit":
        return await tab.submit(command.form, baseOf(command.base), signal);
      case "go":
        return await tab.traverse(command.delta, command.again, signal);
      case "reload":
        return await tab.reload(command.again, signal);
      case "cookie":
        tab.cookie = command.field;
        return nothing;
      case "look":
        return nothing;
    }
  }

  #view(navigated: Navigated, how: HowSent): PageView {
    const { url, document, cookie } = this.#tab;
    return {
      url: url?.href ?? null,
      document: document === null ? null : { ...document, url: document.url.href },
      canGoBack: this.#tab.canGo(-1),
      canGoForward: this.#tab.canGo(1),
      cookie,
      navigated: typeof how === "object" ? { kind: "unsent", because: how.problem } : navigated,
    };
  }
}

const baseOf = (base: string): { readonly baseUrl: URL } => ({ baseUrl: new URL(base) });
