/** Tells the four forms of a request target apart (RFC 9112, section 3.2; https://www.rfc-editor.org/rfc/rfc9112#section-3.2). */
import type { TargetForm } from "./message.ts";

/** The form of `target` for `method`; null when it has none, or not one that this method may have. */
export function targetForm(method: string, target: string): TargetForm | null {
  if (method === "CONNECT")
    return /^(?:\[[\da-fA-F:.]+\]|[^\s/?#@:]+):\d+$/.test(target) ? "authority" : null;
  if (target === "*") return method === "OPTIONS" ? "asterisk" : null;
  if (target.startsWith("/")) return "origin";
  return /^[a-zA-Z][a-zA-Z\d+.-]*:/.test(target) ? "absolute" : null;
}
