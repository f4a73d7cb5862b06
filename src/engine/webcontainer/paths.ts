/** Paths as callers of an engine give them, made absolute within the directory of a card. */
import { badPath } from "../errors.ts";

/** Where the engine's root lies below the top of its files. */
export const root = "/app";

/** `path` from `from`, without `.` and `..`; a leading slash is the top. Throws `ENGINE_BAD_PATH` above the top. */
export function within(path: string, from: string): string {
  const found: string[] = [];
  for (const part of `${path.startsWith("/") ? "" : from}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") found.push(part);
    else if (found.pop() === undefined) throw badPath(path);
  }
  return `/${found.join("/")}`;
}
