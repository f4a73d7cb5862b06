/** Reads field lines, of a head or of trailers (RFC 9112, section 5; https://www.rfc-editor.org/rfc/rfc9112#section-5). */
import { nameOfByte, type Part } from "../bytes.ts";
import { firstNotToken, isSpace, withoutSpaces } from "./characters.ts";
import { fault, type Findings } from "./faults.ts";
import type { Line } from "./lines.ts";
import type { Field } from "./message.ts";

/** Gathers fields line by line. */
export class FieldSection {
  readonly fields: Field[] = [];
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Adds a line that is not empty. */
  add(line: Line): void {
    if (isSpace(line.text.charCodeAt(0))) this.#fold(line);
    else this.#read(line);
  }

  #read(line: Line): void {
    const colon = line.text.indexOf(":");
    if (colon === -1) return this.#findings.fail(fault("no-colon", line.start));
    const name = this.#name(line.text.slice(0, colon), line.start);
    if (name === null) return;
    const value = this.#value(line, colon + 1);
    this.fields.push({ name, value, range: { start: line.start, end: line.next } });
  }

  #name(text: string, start: number): Part | null {
    const name = text.replace(/[ \t]+$/, "");
    if (name !== text) this.#findings.tolerate(fault("space-before-colon", start + name.length));
    if (name === "") {
      this.#findings.fail(fault("no-name", start));
      return null;
    }
    const odd = firstNotToken(name);
    if (odd !== -1) {
      this.#findings.tolerate(fault("name-character", start + odd, nameOfByte(name.charCodeAt(odd))));
    }
    return { text: name, range: { start, end: start + name.length } };
  }

  #value(line: Line, from: number): Part {
    const raw = line.text.slice(from);
    const value = withoutSpaces(raw);
    const start = line.start + from + (value === "" ? raw.length : raw.indexOf(value));
    return { text: this.#clean(value, start), range: { start, end: start + value.length } };
  }

  /** RFC 9110, section 5.5: CR, LF and NUL become a space; other control characters may stay. */
  #clean(value: string, start: number): string {
    const odd = value.search(/[\x00-\x08\x0a-\x1f\x7f]/);
    if (odd === -1) return value;
    const code = value.charCodeAt(odd);
    const found =
      code === 0x0d ? fault("bare-cr", start + odd) : fault("value-character", start + odd, nameOfByte(code));
    this.#findings.tolerate(found);
    return value.replace(/[\x00\r\n]/g, " ");
  }

  /** RFC 9112, section 5.2: a fold becomes a space. Section 2.2: with no field before it, the line is passed over. */
  #fold(line: Line): void {
    const last = this.fields.pop();
    if (last === undefined) return this.#findings.tolerate(fault("line-of-space", line.start));
    this.#findings.tolerate(fault("folded-line", line.start));
    const more = this.#value(line, 0);
    this.fields.push({
      ...last,
      value: foldedValue(last.value, more),
      range: { ...last.range, end: line.next },
    });
  }
}

function foldedValue(value: Part, more: Part): Part {
  if (more.text === "") return value;
  if (value.text === "") return more;
  return { text: `${value.text} ${more.text}`, range: { start: value.range.start, end: more.range.end } };
}
