/** Range (RFC 9110, sections 14.1 and 14.2; https://www.rfc-editor.org/rfc/rfc9110#section-14.2). */
import { isToken, lower } from "../http1/characters.ts";
import { splitOutsideQuotes } from "./list.ts";

/** From `first` to `last`, both included, to the end where `last` is null; or the last `suffix` bytes. */
export type RangeSpec =
  { readonly first: number; readonly last: number | null } | { readonly suffix: number };

export interface Ranges {
  readonly unit: string;
  readonly ranges: readonly RangeSpec[];
}

/** Null when one of the ranges cannot be read: the server then sends everything. */
export function parseRange(value: string): Ranges | null {
  const equals = value.indexOf("=");
  const unit = lower(value.slice(0, Math.max(equals, 0)));
  if (!isToken(unit)) return null;
  const elements = splitOutsideQuotes(value.slice(equals + 1), ",").filter((element) => element !== "");
  const ranges = elements.map(parseSpec).filter((spec) => spec !== null);
  return ranges.length > 0 && ranges.length === elements.length ? { unit, ranges } : null;
}

function parseSpec(text: string): RangeSpec | null {
  const [, from = "", to = ""] = /^(\d*)-(\d*)$/.exec(text) ?? [];
  if (from === "") return to === "" ? null : { suffix: Number(to) };
  const [first, last] = [Number(from), to === "" ? null : Number(to)];
  return last !== null && last < first ? null : { first, last };
}

export function printRange({ unit, ranges }: Ranges): string {
  const specs = ranges.map((spec) =>
    "suffix" in spec ? `-${spec.suffix}` : `${spec.first}-${spec.last ?? ""}`,
  );
  return `${unit}=${specs.join(", ")}`;
}

/** The bytes a range comes to in `length` of them, `end` not included; null when it holds none of them. */
export function resolveRange(spec: RangeSpec, length: number): { start: number; end: number } | null {
  const start = "suffix" in spec ? Math.max(length - spec.suffix, 0) : spec.first;
  const end = "suffix" in spec ? length : Math.min((spec.last ?? length - 1) + 1, length);
  return start < end ? { start, end } : null;
}
