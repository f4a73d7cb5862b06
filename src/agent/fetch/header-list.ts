/** A header list and what is done with it (Fetch Standard, section 2.2.2; https://fetch.spec.whatwg.org/#concept-header-list). */
import { isToken, lower } from "../../wire/http1/characters.ts";
import { splitOutsideQuotes } from "../../wire/fields/list.ts";
import type { FieldPair } from "../../wire/http1/print.ts";

/** Names and values in order; values have one character for each byte. */
export type HeaderList = FieldPair[];

const is = (name: string, other: string): boolean =>
  name.length === other.length && lower(name) === lower(other);

/** @see https://fetch.spec.whatwg.org/#header-list-contains */
export function contains(list: readonly FieldPair[], name: string): boolean {
  return list.some(([other]) => is(other, name));
}

/** The values of every header of that name, in order. */
export function valuesIn(list: readonly FieldPair[], name: string): string[] {
  return list.filter(([other]) => is(other, name)).map(([, value]) => value);
}

/** @see https://fetch.spec.whatwg.org/#concept-header-list-get */
export function get(list: readonly FieldPair[], name: string): string | null {
  // 1. and 2.
  return contains(list, name) ? valuesIn(list, name).join(", ") : null;
}

/** The elements of a header that is a list, empty ones too. @see https://fetch.spec.whatwg.org/#header-value-get-decode-and-split */
export function getDecodeAndSplit(value: string): string[] {
  return splitOutsideQuotes(value, ",");
}

/** @see https://fetch.spec.whatwg.org/#concept-header-list-append */
export function append(list: HeaderList, name: string, value: string): void {
  // 1. The casing of the first header of that name is kept.
  const first = list.find(([other]) => is(other, name))?.[0] ?? name;
  // 2.
  list.push([first, value]);
}

/** @see https://fetch.spec.whatwg.org/#concept-header-list-delete */
export function remove(list: HeaderList, name: string): void {
  const left = list.filter(([other]) => !is(other, name));
  list.splice(0, list.length, ...left);
}

/** @see https://fetch.spec.whatwg.org/#concept-header-list-set */
export function set(list: HeaderList, name: string, value: string): void {
  const at = list.findIndex(([other]) => is(other, name));
  // 2.
  if (at < 0) {
    list.push([name, value]);
    return;
  }
  // 1.
  const first = list[at]?.[0] ?? name;
  const before = list.slice(0, at);
  const after = list.slice(at + 1).filter(([other]) => !is(other, name));
  list.splice(0, list.length, ...before, [first, value], ...after);
}

/** @see https://fetch.spec.whatwg.org/#convert-header-names-to-a-sorted-lowercase-set */
export function toSortedLowercaseSet(names: readonly string[]): string[] {
  return [...new Set(names.map(lower))].sort();
}

/** @see https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine */
export function sortAndCombine(list: readonly FieldPair[]): HeaderList {
  // 2. and 3.
  return toSortedLowercaseSet(list.map(([name]) => name)).flatMap((name): HeaderList => {
    if (name === "set-cookie") return valuesIn(list, name).map((value): FieldPair => [name, value]);
    return [[name, get(list, name) ?? ""]];
  });
}

/**
 * The tokens of a header that is a list of them. Failure where one is none, null where the header is absent.
 * @see https://fetch.spec.whatwg.org/#extract-header-list-values
 */
export function extractTokens(list: readonly FieldPair[], name: string): string[] | "failure" | null {
  // 1.
  const values = valuesIn(list, name);
  if (values.length === 0) return null;
  // 3. and 4. Empty elements count for nothing (RFC 9110, section 5.6.1.2).
  const tokens = values.flatMap((value) => getDecodeAndSplit(value)).filter((token) => token !== "");
  return tokens.every(isToken) ? tokens : "failure";
}

/** @see https://fetch.spec.whatwg.org/#concept-header-value-normalize */
export function normalizeValue(value: string): string {
  return value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
}

/** @see https://fetch.spec.whatwg.org/#concept-header-value */
export function isHeaderValue(value: string): boolean {
  return !/^[\t ]|[\t ]$|[\0\n\r]/.test(value) && !/[^\0-\xff]/.test(value);
}
