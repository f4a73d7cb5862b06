/** The requests of an example's `http` fences, as far as completion looks at them. */

/** One request of the note. */
export interface NoteRequest {
  readonly method: string;
  /** Without query and fragment. */
  readonly path: string;
  /** Index of its fence in the example, and the bold paragraph above it. */
  readonly fence: number;
  readonly part: string | null;
  readonly source: string;
}

/** Method and path of a request's first line; null for `CONNECT` and for `*`. */
export function readFirstLine(source: string): Pick<NoteRequest, "method" | "path"> | null {
  const [first = ""] = source.split("\n");
  const [, method = "", target = ""] = /^\s*([A-Z]+)\s+(\S+)/.exec(first) ?? [];
  const path = target.replace(/^https?:\/\/[^/?#]*/, "").replace(/[?#].*$/s, "");
  if (method === "" || method === "CONNECT" || target === "*" || !/^(?:\/|$)/.test(path)) return null;
  return { method, path: path === "" ? "/" : path };
}
