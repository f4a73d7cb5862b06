/** Loading a document: what its type has a tab draw (HTML Standard, section 7.4.5; https://html.spec.whatwg.org/multipage/browsing-the-web.html#loading-a-document). */
import type { Decision } from "../../protocol/trace.ts";
import { parseCacheControl } from "../../wire/fields/cache-control.ts";
import { valuesIn, type HeaderList } from "../fetch/header-list.ts";
import { computedType } from "./computed-type.ts";
import { navigationDecision } from "./decision.ts";
import { decodedText } from "./decoded-text.ts";
import type { DocumentKind, PageDocument } from "./page-document.ts";

/** An answer, all of whose content has come, or what did before it broke off. */
export interface Loading {
  readonly url: URL;
  readonly status: number;
  readonly headers: HeaderList;
  readonly content: Uint8Array;
  readonly isCut: boolean;
  /** The id of the exchange it came in. */
  readonly exchange: string | null;
}

/** `document` is null where nothing is drawn: the answer is handed over as a file. */
export interface Loaded {
  readonly document: PageDocument | null;
  readonly decision: Decision;
}

export function loadDocument(loading: Loading): Loaded {
  const { url, status, headers, content, isCut, exchange } = loading;
  // 1.
  const { essence, sniffed } = computedType(headers, content);
  // 2. to 4.
  const kind = kindOf(essence);
  if (kind === null) return { document: null, decision: notShown(essence) };
  const text = kind === "media" ? "" : decodedText(content, headers, kind === "html");
  const document = {
    ...{ url, kind, status, text, isCut, origin: url.origin },
    ...{ type: essence, length: content.length, isKept: !forbidsCopies(headers) },
    ...{ policies: valuesIn(headers, "Content-Security-Policy"), exchange },
  };
  return { document, decision: sniffed ? guessed(essence) : shown(essence, kind) };
}

/** 2. The rows of the table; null for what is no row of it. XML is shown as text. */
function kindOf(essence: string): DocumentKind | null {
  if (essence === "text/html" || essence === "application/xhtml+xml") return "html";
  if (/^(?:application|text)\/json$|\+json$/.test(essence)) return "json";
  if (/^text\/|^(?:application|text)\/xml$|\+xml$|^application\/(?:x-)?(?:ecma|java)script$/.test(essence))
    return "text";
  return /^(?:image|audio|video)\/|^application\/pdf$/.test(essence) ? "media" : null;
}

function forbidsCopies(headers: HeaderList): boolean {
  return parseCacheControl(valuesIn(headers, "Cache-Control")).has("no-store");
}

const words: Readonly<Record<DocumentKind, string>> = {
  html: "it is drawn as a page",
  text: "it is shown as text",
  json: "it is shown as text",
  media: "it is shown by itself",
  error: "",
};

const algorithm = "Loading a document";

function shown(essence: string, kind: DocumentKind): Decision {
  const because = `Content-Type says ${essence}.`;
  return navigationDecision({ rule: "document-shown", outcome: words[kind], because, algorithm, step: "2" });
}

function guessed(essence: string): Decision {
  const because = `No Content-Type says what it is, so the browser guesses by its first bytes: ${essence}.`;
  const outcome = words[kindOf(essence) ?? "text"];
  return navigationDecision({ rule: "document-sniffed", outcome, because, algorithm, step: "1" });
}

function notShown(essence: string): Decision {
  const because = `${essence} is nothing that a browser draws: it is saved as a file, and the page stays.`;
  const outcome = "it is a download";
  return navigationDecision({ rule: "document-not-shown", outcome, because, algorithm, step: "4" });
}
