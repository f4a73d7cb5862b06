/** Tells where a body ends (RFC 9112, section 6.3; https://www.rfc-editor.org/rfc/rfc9112#section-6.3). */
import { parseContentLength } from "../fields/content-length.ts";
import { parseTransferEncoding } from "../fields/transfer-encoding.ts";
import { fault, type Findings } from "./faults.ts";
import { valuesOf, type Field, type Framing, type Head } from "./message.ts";

/** `method` is that of the request which a response answers. Null when `findings` got a fault that ends the reading. */
export function framingOf(head: Head, method: string, findings: Findings): Framing | null {
  const bodiless = head.kind === "response" ? bodilessResponse(head.line.status, method) : null;
  const codings = valuesOf(head.fields, "transfer-encoding");
  // 1. and 2. Responses that end with their fields, whatever the fields say.
  if (bodiless !== null) {
    if (codings.length > 0 && method !== "HEAD" && !bodiless.because.startsWith("304")) {
      findings.tolerate(fault("coding-not-allowed", placeOf(head, "transfer-encoding")));
    }
    return bodiless;
  }
  return codings.length > 0 ? byCoding(head, codings, findings) : byLength(head, findings);
}

function bodilessResponse(status: number, method: string): (Framing & { because: string }) | null {
  if (method === "HEAD") return { kind: "none", because: "it answers HEAD" };
  if (status < 200) return { kind: "none", because: "1xx responses have no body" };
  if (status === 204 || status === 304) return { kind: "none", because: `${status} responses have no body` };
  if (method === "CONNECT" && status < 300) return { kind: "tunnel", because: "it answers CONNECT" };
  return null;
}

function byCoding(head: Head, values: readonly string[], findings: Findings): Framing | null {
  const at = placeOf(head, "transfer-encoding");
  // 3. A length beside a coding: the coding counts.
  if (valuesOf(head.fields, "content-length").length > 0) findings.tolerate(fault("length-and-coding", at));
  if (head.line.version.text === "HTTP/1.0") findings.tolerate(fault("coding-in-1.0", at));
  const codings = parseTransferEncoding(values);
  if (codings === null) {
    findings.fail(fault("coding-syntax", at, values.join(", ")));
    return null;
  }
  const before = codings.slice(0, -1);
  if (before.includes("chunked")) {
    findings.fail(fault("chunked-twice", at, values.join(", ")));
    return null;
  }
  // 4. Chunked last; or else until the close, which a request cannot be.
  if (codings.at(-1) === "chunked") return { kind: "chunked", codings: before };
  if (head.kind === "response") return { kind: "until-close", codings };
  findings.fail(fault("chunked-not-last", at, values.join(", ")));
  return null;
}

function byLength(head: Head, findings: Findings): Framing | null {
  const values = valuesOf(head.fields, "content-length");
  if (values.length > 0) {
    // 5. and 6. A list of equal numbers may be taken for one of them.
    const at = placeOf(head, "content-length");
    const length = parseContentLength(values);
    if (length.length === null) {
      findings.fail(fault("content-length", at, length.found));
      return null;
    }
    if (length.repeated) findings.tolerate(fault("repeated-length", at));
    return { kind: "length", length: length.length };
  }
  // 7. and 8.
  if (head.kind === "request")
    return { kind: "none", because: "a request without a length or a coding has no body" };
  return { kind: "until-close", codings: [] };
}

function placeOf(head: Head, name: string): number {
  const named = (field: Field): boolean => field.name.text.toLowerCase() === name;
  return head.fields.find(named)?.value.range.start ?? head.range.start;
}
