/** Where a reader composes a request: who sends it, its parts, and what was sent before. */
import type { ClientRequest, RequestParts } from "../../protocol/client-request.ts";
import { markup, type Markup } from "../markup.ts";

/** `browse`: no request by hand, but a tab that is navigated. */
export type Sender = ClientRequest["as"] | "browse";

/** Who can send, as a reader chooses it, and what that means in a sentence. */
export const SENDERS: Readonly<Record<Sender, { readonly name: string; readonly means: string }>> = {
  tab: {
    name: "by hand",
    means: "As it stands here, with the cookies of the browser. A redirect is shown, not followed.",
  },
  browse: {
    name: "browser tab",
    means: "A tab with an address bar: redirects are followed, the page is drawn, its links and forms work.",
  },
  script: {
    name: "script",
    means: "As fetch in a page of that origin: CORS decides what is asked first, and what the script sees.",
  },
  page: {
    name: "link or form",
    means: "GET is a link, POST a form; either takes the tab to the answer, whatever site it is of.",
  },
  curl: { name: "curl", means: "No cookies, no CORS, no cache: only what is written here." },
  raw: { name: "raw bytes", means: "Sent as typed, nothing added or mended. An empty line ends the head." },
};

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

export interface ClientLook {
  /** The requests of the note. */
  readonly presets: readonly RequestParts[];
  /** `http://localhost:3000` */
  readonly origin: string;
}

/** The whole form. What does not belong to the chosen sender is hidden by whoever shows it. */
export function drawClient({ presets, origin }: ClientLook): Markup {
  const options = presets.map(
    ({ method, address }, at) => markup`<option value="${at}">${method} ${address}</option>`,
  );
  const preset =
    presets.length > 1
      ? markup`<label class="field" data-of="tab script page curl raw">Request of the example <select name="preset">${options}</select></label>`
      : null;
  const senders = Object.entries(SENDERS).map(
    ([as, { name }]) => markup`<option value="${as}">${name}</option>`,
  );
  return markup`<form class="client-form" data-side="client" novalidate>
    <div class="client-line">
      <label class="field">Sent by <select name="as">${senders}</select></label>${preset}
      <label class="field method" data-of="tab script page curl">Method <select name="method">${METHODS.map((method) => markup`<option>${method}</option>`)}</select></label>
      <label class="field wide" data-of="tab script page curl">Address <input name="address" inputmode="url" ${plainText}></label>
      <label class="field narrow" data-of="raw">Port <input name="port" type="number" inputmode="numeric" min="1" max="65535" value="3000"></label>
      <button class="tool" type="submit" data-of="tab script page curl raw" title="Send (Ctrl or Cmd + Enter)">Send</button>
    </div>
    <div class="client-line" data-of="script page">
      <label class="field wide whole">Origin of the page <input name="origin" value="${origin}" ${plainText}></label>
      <label class="field" data-of="script">Mode <select name="mode"><option>cors</option><option>no-cors</option><option>same-origin</option></select></label>
      <label class="field" data-of="script">Credentials <select name="credentials"><option>same-origin</option><option>include</option><option>omit</option></select></label>
    </div>
    <div class="client-raw" data-of="raw">
      <label class="field">Bytes of the request <textarea name="text" rows="5" ${plainText}></textarea></label>
      <label class="check"><input type="checkbox" name="crlf" checked> End every line with CR LF, as HTTP asks</label>
      <p class="tool-hint">On the wire: <code class="client-bytes"></code></p>
    </div>
    <div class="client-line client-foot">
      <details class="client-more" data-of="tab script page curl"><summary>Headers and body</summary>
        <label class="field">Headers, one a line <textarea name="headers" rows="3" ${plainText}></textarea></label>
        <label class="field">Body <textarea name="body" rows="3" ${plainText}></textarea></label>
      </details>
      <details class="client-sent" hidden><summary>Sent</summary><ul class="process-list" aria-label="Sent in this visit"></ul></details>
      <p class="tool-hint client-means"></p>
    </div>
  </form>
  <div class="browse" role="group" aria-label="Browser tab" hidden></div>`;
}

/** What a phone's keyboard must not do to code. */
const plainText = markup`spellcheck="false" autocapitalize="off" autocomplete="off"`;

/** What was sent, the latest first; `at` counts from the first. */
export function drawSent(sent: readonly ClientRequest[]): Markup {
  const items = sent.map(
    (request, at) => markup`<li><span class="process-name">${inShort(request)}</span>
      <span class="process-acts"><button class="tool" type="button" value="again" data-at="${at}" aria-label="Send again: ${inShort(request)}">Send again</button></span></li>`,
  );
  return markup`${items.toReversed()}`;
}

/** `POST /login, script, http://evil.test` */
export function inShort(request: ClientRequest): string {
  const { name } = SENDERS[request.as];
  if (request.as === "raw") return `${request.text.split("\n", 1)[0] ?? ""}, ${name}`;
  const what = `${request.method} ${request.address}, ${name}`;
  return request.as === "script" || request.as === "page" ? `${what}, ${request.origin}` : what;
}

/** The bytes of a text with the ends of its lines as code writes them; cut where it is long. */
export function visibleBytes(text: string, crlf: boolean): string {
  const end = crlf ? "\\r\\n" : "\\n";
  const shown = text.replace(/\r\n?/g, "\n").replaceAll("\n", `${end} `).trimEnd();
  return shown.length > 300 ? `${shown.slice(0, 300)}…` : shown;
}
