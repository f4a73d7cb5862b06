/** The fields of a request that no author wrote: the browser adds them to everything a page sends. */
import { type Field, type Head, valuesOf } from "../../wire/http1/message.ts";

const ADDED = /^(?:sec-fetch-|sec-ch-|user-agent$|accept-(?:encoding|language)$)/;

/** What a browser accepts when nobody says what is wanted: anything, or a document first. */
const ACCEPTED = /^(?:\*\/\*$|text\/html,application\/xhtml\+xml)/;

/** None where no browser sent it, which its `User-Agent` tells (RFC 9110, section 10.1.5). */
export function addedByBrowser({ kind, fields }: Head): readonly Field[] {
  const byBrowser = valuesOf(fields, "User-Agent").some((agent) => agent.startsWith("Mozilla/"));
  return kind === "request" && byBrowser ? fields.filter(isAdded) : [];
}

function isAdded({ name, value }: Field): boolean {
  const written = name.text.toLowerCase();
  if (written === "accept") return ACCEPTED.test(value.text);
  if (written === "connection") return value.text.toLowerCase() === "keep-alive";
  return ADDED.test(written);
}
