/** Where a reader sends a request by hand: one of the example's, or their own words, with the jar of the tab or without. */
import { markup, type Markup } from "../../panels/markup.ts";
import type { SandboxRequest } from "../../protocol/sandbox-spec.ts";

export type Send = (text: string, as: "tab" | "curl") => void;

/** Lines a request is shown with at least and at most. */
const ROWS = { least: 2, most: 10 };

const USUAL = "GET / HTTP/1.1";

export class RequestBar {
  readonly #root: HTMLElement;
  readonly #text: HTMLTextAreaElement;

  constructor(root: HTMLElement, requests: readonly SandboxRequest[], send: Send) {
    this.#root = root;
    const texts = requests.map(({ source }) => source.trim());
    if (texts.length === 0) texts.push(USUAL);
    root.innerHTML = draw(texts).text;
    this.#text = root.querySelector("textarea") as HTMLTextAreaElement;
    root.querySelector("select")?.addEventListener("change", ({ target }) => {
      this.#show(texts[Number((target as HTMLSelectElement).value)] ?? USUAL);
    });
    this.#text.addEventListener("input", () => this.#fit());
    for (const button of root.querySelectorAll("button")) {
      const as = button.value === "curl" ? "curl" : "tab";
      button.addEventListener("click", () => send(this.#text.value, as));
    }
    this.#show(texts[0] ?? USUAL);
  }

  /** It stands open while something can be sent to. */
  set offered(offered: boolean) {
    this.#root.hidden = !offered;
  }

  #show(text: string): void {
    this.#text.value = text;
    this.#fit();
  }

  #fit(): void {
    const lines = this.#text.value.split("\n").length;
    this.#text.rows = Math.min(Math.max(lines, ROWS.least), ROWS.most);
  }
}

function draw(texts: readonly string[]): Markup {
  const options = texts.map(
    (text, at) => markup`<option value="${at}">${text.split("\n", 1)[0] ?? ""}</option>`,
  );
  const choice =
    texts.length > 1
      ? markup`<select class="tool" aria-label="Request of the example">${options}</select>`
      : null;
  return markup`<div class="msg" data-side="client">
    <textarea aria-label="Text of the request" spellcheck="false" autocapitalize="off" autocomplete="off"></textarea>
    <span class="arrow" aria-hidden="true"></span>
    <div class="request-send">
      ${choice}
      <button class="tool" type="button" value="tab" title="With the cookies of the browser">Send as tab</button>
      <button class="tool" type="button" value="curl" title="Without cookies, as it is written">Send as curl</button>
    </div>
  </div>`;
}
