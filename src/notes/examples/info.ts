/** Reads what stands behind the three backticks: language, file name, words. */
import { isKnownLanguage, languageOf, type Language } from "./languages.ts";

/** A word of the fence's first line that changes what happens with it. */
export type FenceWord = "client" | "server" | "static" | "seed" | "output" | "solution" | "check";

export interface FenceInfo {
  readonly language: Language;
  /** Path of the file, forward slashes, inside the example; null without one. */
  readonly name: string | null;
  readonly words: ReadonlySet<FenceWord>;
  /** Words that mean nothing here, as written. */
  readonly unknown: readonly string[];
  /** A file name that leads out of the example, as written; it is not used. */
  readonly unsafeName: string | null;
}

/** Longer first lines are cut: no author writes one, and it keeps the reading linear. */
const longest = 1000;

const fileExtension =
  /\.(?:[cm]?[jt]s|[jt]sx|jsonc?|html?|css|sql|txt|md|env|ya?ml|toml|ini|conf|csv|xml|svg|sh|http|py|rb|go|rs|java|php|c|h|cpp|cs|proto|graphql|prisma|log|pem|ejs|hbs|pug|vue|svelte|astro)$/i;

/** What other renderers understand: line numbers, wrapping, copying, folding. */
const ornaments = new Set(
  "showlinenumbers nolinenumbers linenumbers linenums numberlines wrap nowrap word-wrap copy nocopy diff fold collapse expand live playground editable runnable run noinline ignore start".split(
    " ",
  ),
);

const ranges = /^(?:\{.*\}|\[.*\]|\/.*\/|[\d,.:;-]+)$/s;
const nameKeys = new Set(["title", "filename", "file", "name", "path"]);

function words(meta: string): string[] {
  return meta.match(/[\w-]+="[^"]*"|[\w-]+='[^']*'|"[^"]*"|'[^']*'|\{[^}]*\}|\[[^\]]*\]|\S+/g) ?? [];
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, "$2");
}

/** The language word and what is glued to it: `js{1,3}`, `js:server.js`, `{.js .numberLines}`, `js,ignore`. */
function splitLanguage(word: string): { language: string; rest: string[] } {
  const bare = word
    .replace(/^\{?\.(?=\w)/, "")
    .replace(/\}$/, (brace) => (word.includes("{", 1) ? brace : ""));
  if (fileExtension.test(bare) && !isKnownLanguage(bare) && !bare.includes(":"))
    return { language: bare.slice(bare.lastIndexOf(".") + 1), rest: [bare] };
  const cut = /^([^{:,]*)[{:,](.*)$/s.exec(bare);
  if (cut === null) return { language: bare, rest: [] };
  const [, language = "", rest = ""] = cut;
  return { language, rest: bare.charAt(language.length) === ":" ? [rest] : [] };
}

/** A path with forward slashes and no way out of its folder; null when it has one. */
export function insidePath(name: string): string | null {
  const path = name.replaceAll("\\", "/").replace(/^(?:\.?\/)+/, "");
  const parts = path.split("/");
  const plain = parts.every(
    (part) => part !== "" && part !== "." && part !== ".." && /^[\w@+. -]+$/.test(part),
  );
  return plain && path.length <= 120 ? path : null;
}

interface Draft {
  name: string | null;
  unsafeName: string | null;
  words: Set<FenceWord>;
  unknown: string[];
}

function isFenceWord(word: string): word is FenceWord {
  return /^(?:client|server|static|seed|output|solution|check)$/.test(word);
}

function takeName(draft: Draft, name: string): void {
  const path = insidePath(name);
  if (path === null) draft.unsafeName ??= name;
  else draft.name ??= path;
}

function takeAttribute(draft: Draft, key: string, value: string): void {
  if (nameKeys.has(key) && fileExtension.test(value)) takeName(draft, value);
}

function takeWord(draft: Draft, token: string): void {
  const attribute = /^([\w-]+)=(.*)$/s.exec(token);
  const text = unquoted(token);
  const lower = text.toLowerCase();
  if (attribute !== null)
    takeAttribute(draft, (attribute[1] ?? "").toLowerCase(), unquoted(attribute[2] ?? ""));
  else if (isFenceWord(lower)) draft.words.add(lower);
  else if (fileExtension.test(text)) takeName(draft, text);
  else if (!ranges.test(text) && !ornaments.has(lower)) draft.unknown.push(text);
}

/** Reads `lang` and `meta` of an mdast code node; any text is accepted. */
export function readInfo(lang: string | null | undefined, meta: string | null | undefined): FenceInfo {
  const { language, rest } = splitLanguage((lang ?? "").slice(0, longest));
  const draft: Draft = { name: null, unsafeName: null, words: new Set(), unknown: [] };
  for (const token of [...rest, ...words((meta ?? "").slice(0, longest))]) takeWord(draft, token);
  return { language: languageOf(language), ...draft };
}
