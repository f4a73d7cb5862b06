/** A document as a tab shows it: what came, read as text, and by what its type says is to be drawn. */
import type { Origin } from "../fetch/same-site.ts";

/**
 * `html` is to be drawn, `text` and `json` are shown as they are, `media` has no text here. `error` is the browser's own page
 * in the place of an answer: its text is the sentence on what went wrong.
 */
export type DocumentKind = "html" | "text" | "json" | "media" | "error";

export interface PageDocument {
  /** Of the answer, behind all redirects, with the fragment. */
  readonly url: URL;
  /** `null` of the browser's own page. */
  readonly origin: Origin;
  readonly kind: DocumentKind;
  /** Null where no answer came. */
  readonly status: number | null;
  /** Type and subtype; empty where no answer came. */
  readonly type: string;
  readonly text: string;
  /** Bytes of the content. */
  readonly length: number;
  /** The answer ended before its content did: the text is what had come. */
  readonly isCut: boolean;
  /** False where the answer forbids every copy of it (`no-store`): a browser that goes back to it asks again. */
  readonly isKept: boolean;
  /** Values of its Content-Security-Policy fields. */
  readonly policies: readonly string[];
  /** The id of the exchange it came in; null where none was told. */
  readonly exchange: string | null;
}
