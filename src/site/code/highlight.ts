/** Colours code as classes, never as inline styles, so that the strictest Content-Security-Policy holds. */
import { isJavaScript, javaScriptLines } from "./javascript.ts";
import { escapeHtml } from "./text.ts";
import { lineToHtml, type Token } from "./tokens.ts";

const CACHE_SIZE = 500;

const drawn = new Map<string, string>();

/**
 * Code as HTML: text and spans of one class each. Code of a language nobody knows is escaped and left uncoloured.
 * `lang` is the name or alias of a grammar, as written on a fence.
 */
export async function highlight(code: string, lang: string): Promise<string> {
  const name = lang.toLowerCase();
  const key = `${name}\n${code}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const html = (await linesOf(code, name))?.map(lineToHtml).join("\n") ?? escapeHtml(code);
  if (drawn.size >= CACHE_SIZE) drawn.delete(drawn.keys().next().value ?? "");
  drawn.set(key, html);
  return html;
}

async function linesOf(code: string, lang: string): Promise<Token[][] | null> {
  if (isJavaScript(lang)) return javaScriptLines(code, lang);
  const { textMateLines } = await import("./textmate.ts");
  return textMateLines(code, lang);
}
