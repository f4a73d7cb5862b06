/** The lines of a check that make a request: its first line, and what may stand below it. */
import type { AskedBy, Asking } from "./check.ts";

/** `POST /tea` or `GET {kept}`, also with the `HTTP/1.1` of an http fence; null for any other line. */
export function readAsking(words: string): Asking | null {
  const [, method = "", target = ""] =
    /^([A-Z]+)\s+((?:\/|https?:\/\/|\{)\S*)(?:\s+HTTP\/1\.1)?$/.exec(words) ?? [];
  if (method === "") return null;
  const by = { as: "tab" } as const;
  return { kind: "ask", method, target, fields: [], body: "", by, times: 1, together: false };
}

/** The request with one line more; a sentence on what is expected where the line is only nearly one; null for any other. */
export function readMore(words: string, asking: Asking): Asking | string | null {
  if (/^with\s/.test(words)) return { ...asking, body: words.slice(4).trim() };
  if (/^as\s/.test(words)) {
    const by = readBy(words.slice(2).trim());
    return by === null ? byForm : { ...asking, by };
  }
  const [, times, together] = /^(\d+) times( at once)?$/.exec(words) ?? [];
  if (times !== undefined) {
    const count = Number(times);
    if (count < 2 || count > MOST) return `a number of times from 2 to ${MOST}`;
    return { ...asking, times: count, together: together !== undefined };
  }
  // A name with a capital, so that a misspelt word is not sent as a field.
  return /^[A-Z][\w-]*:\s*\S/.test(words) ? { ...asking, fields: [...asking.fields, words] } : null;
}

const MOST = 50;

export const byForm =
  "as curl, as a page of http://shop.test, or as a script of http://shop.test, if you like with credentials behind it";

export function readBy(text: string): AskedBy | null {
  if (text === "curl") return { as: "curl" };
  const [, who, origin = "", credentials] =
    /^a (page|script) of (https?:\/\/[^\s/]+?),?( with credentials)?$/.exec(text) ?? [];
  if (who === "script")
    return { as: "script", origin, credentials: credentials === undefined ? "same-origin" : "include" };
  return who === "page" && credentials === undefined ? { as: "page", origin } : null;
}
