/** Which fields a cache keeps, and how it updates them (RFC 9111, sections 3.1 and 3.2; https://www.rfc-editor.org/rfc/rfc9111#section-3.1). */
import { fieldNamesOf } from "../../wire/fields/cache-control.ts";
import { parseConnection } from "../../wire/fields/connection.ts";
import { lower } from "../../wire/http1/characters.ts";
import type { FieldPair } from "../../wire/http1/print.ts";
import { contains, valuesIn } from "../fetch/header-list.ts";
import { directivesOf, type CacheKind } from "./stored-response.ts";

/** RFC 9110, section 7.6.1: fields of one connection, to be taken out before a message goes on. */
const ofOneHop = [
  "connection",
  "proxy-connection",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];
const ofTheProxy = ["proxy-authenticate", "proxy-authentication-info", "proxy-authorization"];
/** Section 3.2: what the stored content depends on. */
const boundToContent = ["content-length", "content-encoding", "content-range"];

function without(headers: readonly FieldPair[], names: readonly string[]): FieldPair[] {
  return headers.filter(([name]) => !names.includes(lower(name)));
}

/** Fields of a message as they go on to the next hop. */
export function withoutHopFields(headers: readonly FieldPair[]): FieldPair[] {
  return without(headers, [...ofOneHop, ...parseConnection(valuesIn(headers, "Connection"))]);
}

/** 3.1: the fields of a response that are kept. */
export function storedFields(headers: readonly FieldPair[], kind: CacheKind): FieldPair[] {
  const given = directivesOf({ headers });
  const held = fieldNamesOf(given, "no-cache") ?? [];
  const own = kind === "shared" ? (fieldNamesOf(given, "private") ?? []) : [];
  return without(withoutHopFields(headers), [...ofTheProxy, ...held, ...own]);
}

/** 3.2: the stored fields with those of a newer response in place of their namesakes. */
export function updatedFields(
  stored: readonly FieldPair[],
  newer: readonly FieldPair[],
  kind: CacheKind,
): FieldPair[] {
  const update = without(storedFields(newer, kind), boundToContent);
  return [...stored.filter(([name]) => !contains(update, name)), ...update];
}
