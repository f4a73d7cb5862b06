/** Reads the other languages with the grammars that Shiki brings. Loaded when the first such fence is drawn. */
import { createHighlighterCore, type HighlighterCore, type ThemedToken } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { bundledLanguages } from "shiki/langs";
import type { Kind, Token } from "./tokens.ts";

const KINDS: readonly { readonly kind: Kind; readonly scope: readonly string[] }[] = [
  { kind: "c", scope: ["comment", "punctuation.definition.comment"] },
  { kind: "s", scope: ["string", "constant.character.escape", "meta.template.expression punctuation"] },
  {
    kind: "k",
    scope: [
      "keyword.control",
      "keyword.operator.new",
      "keyword.operator.expression",
      "keyword.other",
      "storage",
    ],
  },
  { kind: "n", scope: ["constant.numeric", "constant.language", "keyword.other.unit"] },
  {
    kind: "f",
    scope: ["entity.name.function", "support.function", "entity.name.tag", "support.type.property-name"],
  },
];

const THEME_NAME = "port-3000";

/** A line too long to be read stays plain. No limit of time, which would make the colours depend on how busy the machine is. */
const BOUNDS = { tokenizeTimeLimit: 0, tokenizeMaxLineLength: 2000 };

let made: Promise<HighlighterCore> | undefined;

/** The lines of a piece of code; null when no grammar has the name `lang`, in lower case. */
export async function textMateLines(code: string, lang: string): Promise<Token[][] | null> {
  if (!isBundled(lang)) return null;
  made ??= createHighlighterCore({
    themes: [theme()],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const highlighter = await made;
  await highlighter.loadLanguage(bundledLanguages[lang]);
  return highlighter
    .codeToTokensBase(code, { lang, theme: THEME_NAME, ...BOUNDS })
    .map((line) => line.map(token));
}

function isBundled(lang: string): lang is keyof typeof bundledLanguages {
  return Object.hasOwn(bundledLanguages, lang);
}

/** The theme gives each kind a colour that is only a number; here it becomes the kind again. */
function token({ content, color }: ThemedToken): Token {
  const kind = color === undefined ? undefined : KINDS[Number.parseInt(color.slice(1), 16) - 1]?.kind;
  return { kind: kind ?? null, text: content };
}

function theme() {
  const settings = KINDS.map(({ scope }, index) => ({
    scope: [...scope],
    settings: { foreground: `#${(index + 1).toString(16).padStart(6, "0")}` },
  }));
  return { name: THEME_NAME, type: "light" as const, fg: "#000000", bg: "#ffffff", settings };
}
