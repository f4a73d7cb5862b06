/** The lines of a check that run a program: `run`, and what may stand below it; and those of a client script. */
import type { Running, Step } from "./check.ts";

export const running: Running = { kind: "run", argv: [], env: [], stdin: [], files: [] };

/** The run with one line more; null for any other line. */
export function readRunMore(words: string, run: Running): Running | null {
  const [, word = "", rest = ""] = /^(argument|env|stdin|file)\s+(.+)$/.exec(words) ?? [];
  if (word === "argument") return { ...run, argv: [...run.argv, rest] };
  if (word === "stdin") return { ...run, stdin: [...run.stdin, rest] };
  if (word === "env" && /^[A-Z_]\w*=/.test(rest)) return { ...run, env: [...run.env, rest] };
  const [, path = "", text = ""] = /^([\w./-]+)\s+(.+)$/.exec(word === "file" ? rest : "") ?? [];
  return path === "" || path.includes("..") ? null : { ...run, files: [...run.files, [path, text]] };
}

export const runMoreForm = "below run: argument TEXT, env NAME=TEXT, stdin TEXT, or file PATH TEXT";

export const storeForm = "store local NAME TEXT or store session NAME TEXT";

export function readStore(text: string): Step | null {
  const [, area, name = "", value = ""] = /^(local|session)\s+(\S+)\s+(.+)$/.exec(text) ?? [];
  return area === "local" || area === "session" ? { kind: "store", area, name, value } : null;
}
