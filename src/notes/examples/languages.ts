/** The languages a fence can name, under the names authors use for them. */
import { bundledLanguages, bundledLanguagesAlias } from "shiki/langs";
import type { FileLanguage } from "../../protocol/sandbox-spec.ts";

/** How a language is treated: `code` is JavaScript or TypeScript, `other` is shown and never run. */
type Family = "code" | "http" | "sql" | "html" | "css" | "json" | "shell" | "text" | "other";

export interface Language {
  /** Short name: `js`, `http`; for an unknown language the author's word in lower case. */
  readonly id: string;
  readonly family: Family;
  /** What its highlighter is called; `text` where there is none. */
  readonly highlight: string;
  readonly file: FileLanguage;
}

interface Known {
  readonly id: string;
  readonly family: Family;
  readonly file: FileLanguage;
  readonly aliases: string;
}

const known: readonly Known[] = [
  { id: "js", family: "code", file: "js", aliases: "js javascript node nodejs node.js es6 ecmascript" },
  { id: "jsx", family: "code", file: "js", aliases: "jsx" },
  { id: "mjs", family: "code", file: "mjs", aliases: "mjs esm" },
  { id: "cjs", family: "code", file: "cjs", aliases: "cjs commonjs" },
  { id: "ts", family: "code", file: "ts", aliases: "ts typescript mts cts" },
  { id: "tsx", family: "code", file: "ts", aliases: "tsx" },
  { id: "http", family: "http", file: "text", aliases: "http https rest http-request" },
  {
    id: "sql",
    family: "sql",
    file: "sql",
    aliases: "sql postgres postgresql pgsql psql plpgsql mysql mariadb sqlite sqlite3",
  },
  { id: "html", family: "html", file: "html", aliases: "html htm xhtml html5" },
  { id: "css", family: "css", file: "css", aliases: "css" },
  { id: "json", family: "json", file: "json", aliases: "json jsonc json5 jsonl" },
  {
    id: "bash",
    family: "shell",
    file: "text",
    aliases: "sh bash shell zsh fish console terminal shellsession",
  },
  { id: "powershell", family: "shell", file: "text", aliases: "powershell ps1 pwsh cmd bat batch" },
  { id: "text", family: "text", file: "text", aliases: "text txt plain plaintext none output log ascii" },
];

const byAlias = new Map(known.flatMap((entry) => entry.aliases.split(" ").map((alias) => [alias, entry])));

function highlighter(id: string): string {
  return Object.hasOwn(bundledLanguages, id) || Object.hasOwn(bundledLanguagesAlias, id) ? id : "text";
}

/** The language a word names, in any case; the empty word is plain text. */
export function languageOf(word: string): Language {
  const id = word.trim().toLowerCase();
  const entry = byAlias.get(id === "" ? "text" : id);
  if (entry === undefined) return { id, family: "other", highlight: highlighter(id), file: "text" };
  return { id: entry.id, family: entry.family, file: entry.file, highlight: highlighter(entry.id) };
}

/** Whether a word names a language that this room treats by name. */
export function isKnownLanguage(word: string): boolean {
  return byAlias.has(word.toLowerCase());
}
