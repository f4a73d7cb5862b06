/** Gives every file of an example a path: the author's, or one by its role. */
import type { Verdict } from "./classify.ts";
import type { FenceInfo } from "./info.ts";

const stems: Partial<Record<Verdict["role"], string>> = {
  server: "server",
  client: "client",
  program: "main",
  page: "index",
};

const extensions: Partial<Record<Verdict["file"], string>> = {
  js: "js",
  mjs: "mjs",
  cjs: "cjs",
  ts: "ts",
  html: "html",
};

/** The first of `name.js`, `name-2.js`, ... that is not taken. */
function firstFree(path: string, taken: ReadonlySet<string>): string {
  const dot = path.lastIndexOf(".");
  const cut = dot > path.lastIndexOf("/") ? dot : path.length;
  for (let number = 2, free = path; ; number++) {
    if (!taken.has(free)) return free;
    free = `${path.slice(0, cut)}-${number}${path.slice(cut)}`;
  }
}

/** The path a fence asks for: its name, or for unnamed code one by role; null when it is no file. */
function wanted(info: FenceInfo, verdict: Verdict): string | null {
  const stem = stems[verdict.role];
  const isData = verdict.role === "static" && verdict.stoppedAt === null && !info.words.has("static");
  if (info.name !== null) return stem !== undefined || isData ? info.name : null;
  return stem === undefined ? null : `${stem}.${extensions[verdict.file] ?? "js"}`;
}

/** Paths for an example's fences, in their order; named fences choose first. */
export function filePaths(fences: readonly { info: FenceInfo; verdict: Verdict }[]): (string | null)[] {
  const taken = new Set<string>();
  const paths = fences.map((): string | null => null);
  for (const named of [true, false])
    for (const [index, { info, verdict }] of fences.entries()) {
      const path = wanted(info, verdict);
      if (path === null || (info.name !== null) !== named) continue;
      const free = firstFree(path, taken);
      taken.add(free);
      paths[index] = free;
    }
  return paths;
}
