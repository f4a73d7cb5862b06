/** Colours code as classes, never as inline styles, so that the strictest Content-Security-Policy holds. */
import { createHighlighterCore, type HighlighterCore, type ThemedToken } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { bundledLanguages } from "shiki/langs";
import { escapeHtml } from "./text.ts";

/** What is told apart, and no more: each kind is one class in `code.css`. */
const KINDS: readonly { readonly className: string; readonly scope: readonly string[] }[] = [
  { className: "c", scope: ["comment", "punctuation.definition.comment"] },
  { className: "s", scope: ["string", "constant.character.escape", "meta.template.expression punctuation"] },
  {
    className: "k",
    scope: [
      "keyword.control",
      "keyword.operator.new",
      "keyword.operator.expression",
      "keyword.other",
      "storage",
    ],
  },
  { className: "n", scope: ["constant.numeric", "constant.language", "keyword.other.unit"] },
  {
    className: "f",
    scope: ["entity.name.function", "support.function", "entity.name.tag", "support.type.property-name"],
  },
];

const THEME_NAME = "port-3000";
const CACHE_SIZE = 500;

let made: Promise<HighlighterCore> | undefined;
const drawn = new Map<string, string>();

/**
 * Code as HTML: text and spans of one class each. Code of a language nobody knows is escaped and left uncoloured.
 * `lang` is the name or alias of a grammar, as written on a fence.
 */
export async function highlight(code: string, lang: string): Promise<string> {
  const name = lang.toLowerCase();
  if (!Object.hasOwn(bundledLanguages, name)) return escapeHtml(code);
  const key = `${name}\n${code}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const html = await draw(code, name as keyof typeof bundledLanguages);
  if (drawn.size >= CACHE_SIZE) drawn.delete(drawn.keys().next().value ?? "");
  drawn.set(key, html);
  return html;
}

/** A line too long to be read stays plain. No limit of time, which would make the colours depend on how busy the machine is. */
const BOUNDS = { tokenizeTimeLimit: 0, tokenizeMaxLineLength: 2000 };

async function draw(code: string, lang: keyof typeof bundledLanguages): Promise<string> {
  made ??= createHighlighterCore({
    themes: [theme()],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const highlighter = await made;
  await highlighter.loadLanguage(bundledLanguages[lang]);
  const lines = highlighter.codeToTokensBase(code, { lang, theme: THEME_NAME, ...BOUNDS });
  return lines.map(lineToHtml).join("\n");
}

/** One line; neighbours of one kind share a span, with the white space between them. */
function lineToHtml(tokens: readonly ThemedToken[]): string {
  const runs: { className: string | undefined; text: string }[] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    const className = token.content.trim() === "" ? last?.className : classOf(token.color);
    if (last !== undefined && last.className === className) last.text += token.content;
    else runs.push({ className, text: token.content });
  }
  return runs.map(({ className, text }) => span(className, text)).join("");
}

function span(className: string | undefined, text: string): string {
  return className === undefined ? escapeHtml(text) : `<span class="${className}">${escapeHtml(text)}</span>`;
}

/** The theme gives each kind a colour that is only a number; here it becomes the class again. */
function classOf(color: string | undefined): string | undefined {
  return color === undefined ? undefined : KINDS[Number.parseInt(color.slice(1), 16) - 1]?.className;
}

function theme() {
  const settings = KINDS.map(({ scope }, index) => ({
    scope: [...scope],
    settings: { foreground: `#${(index + 1).toString(16).padStart(6, "0")}` },
  }));
  return { name: THEME_NAME, type: "light" as const, fg: "#000000", bg: "#ffffff", settings };
}
