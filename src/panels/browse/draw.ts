/** The browser tab of a run: its address bar, what it has to say, and what a script of its page would see. */
import { bytesInWords } from "../bytes/words.ts";
import { markup, type Markup } from "../markup.ts";

/** What is shown of the page in a tab. */
export interface PageLook {
  readonly url: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly type: string;
  /** Bytes. */
  readonly length: number;
  readonly isCut: boolean;
  /** How many script elements it runs. */
  readonly scripts: number;
}

/** The frame that everything else is put into; `address` is what the bar begins with. */
export function drawBrowse(address: string): Markup {
  return markup`<form class="browse-bar" novalidate>
      <button class="tool" type="button" value="back" aria-label="Back" title="Back" disabled><span aria-hidden="true">←</span></button>
      <button class="tool" type="button" value="forward" aria-label="Forward" title="Forward" disabled><span aria-hidden="true">→</span></button>
      <button class="tool" type="button" value="reload" aria-label="Load again" title="Load again" disabled><span aria-hidden="true">↻</span></button>
      <input class="browse-address" name="place" aria-label="Address bar" inputmode="url" value="${address}" spellcheck="false" autocapitalize="off" autocomplete="off">
      <button class="tool" type="submit">Open</button>
    </form>
    <div class="browse-says" hidden></div>
    <div class="browse-view" hidden></div>
    <p class="browse-foot tool-hint">${footOf(null, null)}</p>
    <details class="browse-script" hidden><summary>document.cookie <code class="browse-cookie"></code></summary>
      <form class="tool-form inline" data-for="page-cookie">
        <label class="field wide">As a script of this page writes it <input name="cookie" placeholder="theme=dark; Path=/" spellcheck="false" autocapitalize="off" autocomplete="off"></label>
        <button class="tool" type="submit">Write</button>
      </form>
    </details>`;
}

/** A sentence on what came of the last step; `asks`: a form may be sent once more. */
export function drawSays(sentence: string, asks: boolean): Markup {
  const again = asks
    ? markup` <button class="tool" type="button" value="again">Send the form again</button>`
    : null;
  return markup`<p>${sentence}${again}</p>`;
}

/** `200 · text/html · 1,204 bytes`; where a link leads while it has the focus or the pointer. */
export function footOf(page: PageLook | null, target: string | null): string {
  if (page === null) return "No page is open yet. Its links and forms work, and each request stands above.";
  if (target !== null) return target;
  const { status, type, length, isCut, scripts } = page;
  if (status === null) return "No answer: this page is the browser's own.";
  const cut = isCut ? " · it broke off" : "";
  const runs =
    scripts === 0 ? "" : ` · ${scripts === 1 ? "a script runs" : `${scripts} scripts run`} beside it`;
  return `${status} · ${type} · ${bytesInWords(length)}${cut}${runs}`;
}

/** What the status line says of a page that has come. */
export function arrivalOf({ url, status }: Pick<PageLook, "url" | "status">): string {
  return status === null ? `The page did not load: ${url}.` : `The tab shows ${url}, answered ${status}.`;
}
