/** Tells the four forms of a request target apart, and whether the Host stands beside it as it must (RFC 9112, section 3.2; https://www.rfc-editor.org/rfc/rfc9112#section-3.2). */
import { fault, type Findings } from "./faults.ts";
import { valuesOf, type Head, type TargetForm } from "./message.ts";

/** The form of `target` for `method`; null when it has none, or not one that this method may have. */
export function targetForm(method: string, target: string): TargetForm | null {
  if (method === "CONNECT")
    return /^(?:\[[\da-fA-F:.]+\]|[^\s/?#@:]+):\d+$/.test(target) ? "authority" : null;
  if (target === "*") return method === "OPTIONS" ? "asterisk" : null;
  if (target.startsWith("/")) return "origin";
  return /^[a-zA-Z][a-zA-Z\d+.-]*:/.test(target) ? "absolute" : null;
}

/** What a server must refuse. */
export function checkHost(head: Head, findings: Findings): void {
  if (head.kind !== "request") return;
  const hosts = valuesOf(head.fields, "host").length;
  if (hosts > 1) findings.tolerate(fault("many-hosts", head.range.start));
  if (hosts === 0 && head.line.version.text === "HTTP/1.1")
    findings.tolerate(fault("no-host", head.range.start));
}
