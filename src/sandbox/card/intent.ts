/** What a reader wants of a card, known before the card is loaded. */
import type { LinkedCode } from "../take-away/linked-code.ts";
import type { Point } from "./file-panels.ts";

/** `restore`: the page was opened again, and an edit of this example is kept. */
export type Intent =
  | { readonly kind: "run" }
  | { readonly kind: "edit"; readonly at: Point | null }
  | { readonly kind: "restore" | "take" | "widen" }
  | { readonly kind: "linked"; readonly code: LinkedCode };
