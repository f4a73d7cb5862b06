/** Reads request lines and status lines (RFC 9112, sections 3 and 4; https://www.rfc-editor.org/rfc/rfc9112#section-3). */
import { nameOfByte, type Part } from "../bytes.ts";
import { firstNotToken } from "./characters.ts";
import { fault, type FaultCode, type Findings } from "./faults.ts";
import type { Line } from "./lines.ts";
import type { RequestLine, StatusLine } from "./message.ts";
import { targetForm } from "./target.ts";

const versionPattern = /^HTTP\/1\.[01]$/;
const anyVersion = /^HTTP\/\d\.\d$/;
/** What a lenient reader takes for a space between words: RFC 9112, section 3. */
const looseSpace = /[ \t\v\f\r]+/;

/** Null when `findings` got a fault that ends the reading. */
export function readRequestLine(line: Line, findings: Findings): RequestLine | null {
  const words = wordsOf(line, findings, 3);
  const [method, target, version] = words;
  if (method === undefined || target === undefined || version === undefined || words.length > 3) {
    findings.fail(fault("not-a-request-line", line.start));
    return null;
  }
  if (!anyVersion.test(version.text)) findings.fail(fault("not-a-request-line", version.range.start));
  else if (!versionPattern.test(version.text))
    findings.fail(fault("version", version.range.start, version.text));
  const odd = firstNotToken(method.text);
  if (odd !== -1) findings.tolerate(faultIn(method, odd, "method-character"));
  const form = targetForm(method.text, target.text);
  checkTarget(target, form === null, findings);
  return { method, target, form, version, range: rangeOf(line) };
}

function checkTarget(target: Part, formless: boolean, findings: Findings): void {
  const odd = target.text.search(/[^!-~]/);
  if (odd !== -1) findings.tolerate(faultIn(target, odd, "target-character"));
  else if (formless) findings.tolerate(fault("target-form", target.range.start));
}

/** Null when `findings` got a fault that ends the reading. */
export function readStatusLine(line: Line, findings: Findings): StatusLine | null {
  const parts = /^([ \t\v\f\r]*)(HTTP\/\d\.\d)([ \t\v\f\r]+)(\d{3})(?:([ \t\v\f\r])(.*))?$/s.exec(line.text);
  const [, before, versionText, gap, codeText, after, reasonText] = parts ?? [];
  if (before === undefined || versionText === undefined || gap === undefined || codeText === undefined) {
    findings.fail(fault("not-a-status-line", line.start));
    return null;
  }
  const version = part(versionText, line.start + before.length);
  const code = part(codeText, version.range.end + gap.length);
  const reason = part(reasonText ?? "", code.range.end + (after ?? "").length);
  const exact = before === "" && gap === " " && after === " ";
  if (!exact) findings.tolerate(fault("loose-spacing", line.start));
  if (!versionPattern.test(versionText)) findings.fail(fault("version", version.range.start, versionText));
  const status = Number(codeText);
  if (status < 100 || status > 599) findings.tolerate(fault("status-code", code.range.start, codeText));
  const odd = reason.text.search(/[\x00-\x08\x0a-\x1f\x7f]/);
  if (odd !== -1) findings.tolerate(faultIn(reason, odd, "reason-character"));
  return { version, code, status, reason, range: rangeOf(line) };
}

/** The words of a line; a strict reader takes exactly one space between them, a lenient one any white space. */
function wordsOf(line: Line, findings: Findings, count: number): Part[] {
  const { text } = line;
  const strictly = text.split(" ");
  const exact = strictly.length === count && strictly.every((word) => word !== "" && !looseSpace.test(word));
  const words = exact ? strictly : text.split(looseSpace).filter((word) => word !== "");
  if (!exact && words.length === count) findings.tolerate(fault("loose-spacing", line.start));
  let from = 0;
  return words.map((word) => {
    const at = text.indexOf(word, from);
    from = at + word.length;
    return part(word, line.start + at);
  });
}

function part(text: string, start: number): Part {
  return { text, range: { start, end: start + text.length } };
}

function rangeOf(line: Line): { start: number; end: number } {
  return { start: line.start, end: line.start + line.text.length };
}

function faultIn(where: Part, index: number, code: FaultCode): ReturnType<typeof fault> {
  return fault(code, where.range.start + index, nameOfByte(where.text.charCodeAt(index)));
}
