/** The tab of a run that a reader navigates, and the scripts of its pages, by commands and answers that are plain data. */
import type { Browser } from "../agent/browser.ts";
import type { PageForm } from "../agent/navigation/form/controls.ts";
import type { Navigated } from "../agent/navigation/navigate.ts";
import { NavigatedTab, typedAddress } from "../agent/navigation/navigated-tab.ts";
import type { PageDocument } from "../agent/navigation/page-document.ts";
import { DocumentScripts } from "../agent/navigation/scripts/document-scripts.ts";
import { pageParts, type PageParts } from "../agent/navigation/scripts/script-elements.ts";
import type { StopSignal } from "../agent/stop.ts";
import type { HostPort } from "../agent/tab/tab-server.ts";
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

/** What a script of the page does to it. */
type ScriptCommand =
  | { readonly type: "script-goes"; readonly url: URL; readonly replace: boolean }
  | { readonly type: "script-reloads" };

/** A document as it passes a port. */
export type ShownDocument = Omit<PageDocument, "url"> & { readonly url: string };

/** How the tab stands after a command. */
export interface PageView {
  /** Its id; null before the first address. */
  readonly tab: string | null;
  /** The address it shows; null before the first one. */
  readonly url: string | null;
  readonly document: ShownDocument | null;
  /** Another number whenever another document is shown, or one that was shown comes back. */
  readonly turn: number;
  /** How many script elements of the document wait for a Worker, or run in one. */
  readonly scripts: number;
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

/** How often scripts lead a tab on before it goes no further by itself: two pages that point at each other never end. */
const mostByScripts = 20;

export class PageTab {
  readonly #browser: Browser;
  readonly #tab: NavigatedTab;
  readonly #sender: Sender;
  /** Ends what is under way: a tab goes to one page at a time. */
  #ongoing = new AbortController();
  #document: PageDocument | null = null;
  #turn = 0;
  #parts: PageParts | null = null;
  #running: { readonly scripts: DocumentScripts; readonly over: () => void } | null = null;
  #byScripts = 0;
  /** Who waits for what scripts make of the tab, and what they made of it while nobody did. */
  #listener: ((view: PageView | null) => void) | null = null;
  #news: PageView | null = null;
  #stopped = false;

  constructor(browser: Browser, sender: Sender) {
    this.#browser = browser;
    this.#tab = new NavigatedTab(browser);
    this.#sender = sender;
  }

  /** Settles when the page has come, or will not. Only a fault of ours rejects. */
  async handle(command: PageCommand): Promise<PageView> {
    if (command.type !== "look" && command.type !== "cookie") this.#byScripts = 0;
    return await this.#handle(command);
  }

  /** How the tab stands once a script has done something to it; null when nothing more will come. */
  async news(): Promise<PageView | null> {
    const told = this.#news;
    this.#news = null;
    if (told !== null || this.#stopped) return told;
    return await new Promise((resolve) => (this.#listener = resolve));
  }

  /** Runs the scripts of the document of that turn in the Worker behind `port`. Settles when the Worker is of no use any more. */
  async runScripts(turn: number, port: HostPort): Promise<void> {
    const [document, parts, tab] = [this.#document, this.#parts, this.#tab.id];
    if (this.#stopped || turn !== this.#turn || document === null || parts === null || tab === null) {
      port.close();
      return;
    }
    this.#endScripts();
    const page = {
      ...{ tab, document, parts, browser: this.#browser },
      leave: (url: URL, replace: boolean) => void this.#led({ type: "script-goes", url, replace }, turn),
      reload: () => void this.#led({ type: "script-reloads" }, turn),
    };
    const scripts = new DocumentScripts(page, port);
    const over = new Promise<void>((resolve) => (this.#running = { scripts, over: resolve }));
    await Promise.all([scripts.run(), over]);
  }

  stop(): void {
    this.#stopped = true;
    this.#endScripts();
    this.#listener?.(null);
  }

  async #handle(command: PageCommand | ScriptCommand): Promise<PageView> {
    let navigated = nothing;
    const own = this.#begin(command);
    const how = await this.#sender.within(async ({ signal, abortedBecause }) => {
      navigated = await this.#navigate(command, AbortSignal.any([signal, own]));
      const because = signal.aborted ? abortedBecause() : "";
      if (navigated.kind === "given-up") navigated = { ...navigated, because };
      return { outcome: signal.aborted ? { kind: "aborted", because } : { kind: "complete" } };
    });
    this.#settle(navigated);
    return this.#view(navigated, how);
  }

  #begin({ type }: PageCommand | ScriptCommand): AbortSignal {
    if (type === "look" || type === "cookie") return new AbortController().signal;
    this.#ongoing.abort();
    this.#ongoing = new AbortController();
    return this.#ongoing.signal;
  }

  async #navigate(command: PageCommand | ScriptCommand, signal: StopSignal): Promise<Navigated> {
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
      case "script-goes":
        return await tab.goTo(command.url, command.replace, signal);
      case "script-reloads":
        return await tab.reload(false, signal);
      case "cookie":
        tab.cookie = command.field;
        return nothing;
      case "look":
        return nothing;
    }
  }

  /** A script led the tab on. */
  async #led(command: ScriptCommand, turn: number): Promise<void> {
    if (turn !== this.#turn || this.#stopped) return;
    this.#byScripts += 1;
    if (this.#byScripts > mostByScripts) {
      if (this.#byScripts === mostByScripts + 1)
        this.#print(
          `Scripts have led this tab on ${mostByScripts} times in a row: it goes no further by itself.`,
        );
      return;
    }
    const view = await this.#handle(command);
    if (this.#listener === null) this.#news = view;
    else this.#listener(view);
    this.#listener = null;
  }

  /** Another document ends the scripts of the one before. */
  #settle({ kind }: Navigated): void {
    const { document, url } = this.#tab;
    if (document === this.#document) {
      if (url !== null) this.#running?.scripts.moved(url);
      return;
    }
    this.#endScripts();
    this.#document = document;
    this.#turn += 1;
    const parts = document?.kind === "html" ? pageParts(document.text) : null;
    this.#parts = kind === "document" ? parts : null;
    if (kind === "restored" && parts !== null && parts.scripts.length > 0)
      this.#print(
        "This page is shown as it was left, and its scripts do not go on: load it again to run them.",
      );
  }

  #endScripts(): void {
    this.#running?.scripts.stop();
    this.#running?.over();
    this.#running = null;
  }

  #print(text: string): void {
    const source = { kind: "tab", tab: this.#tab.id ?? "", page: true } as const;
    this.#browser.recorder.record({ type: "console", source, stream: "warn", text });
  }

  #view(navigated: Navigated, how: HowSent): PageView {
    const { url, document, cookie, id: tab } = this.#tab;
    return {
      tab,
      url: url?.href ?? null,
      document: document === null ? null : { ...document, url: document.url.href },
      ...{ turn: this.#turn, scripts: this.#parts?.scripts.length ?? 0 },
      canGoBack: this.#tab.canGo(-1),
      canGoForward: this.#tab.canGo(1),
      cookie,
      navigated: typeof how === "object" ? { kind: "unsent", because: how.problem } : navigated,
    };
  }
}

const baseOf = (base: string): { readonly baseUrl: URL } => ({ baseUrl: new URL(base) });
