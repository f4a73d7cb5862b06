/** Sets a file's code in Prettier's form. By far the largest part of the editor: loaded when a reader first asks for it. */
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { formatWithCursor } from "prettier/standalone";
import type { FileLanguage } from "../../protocol/sandbox-spec.ts";

/** Rejects where the text cannot be read. `caret` is an offset in the text, and comes back as one in the formatted. */
export async function formatted(
  text: string,
  language: FileLanguage,
  caret: number,
): Promise<{ readonly text: string; readonly caret: number }> {
  const { formatted: set, cursorOffset } = await formatWithCursor(text, {
    parser: language === "ts" ? "babel-ts" : "babel",
    plugins: [babel, estree],
    cursorOffset: caret,
  });
  return { text: set, caret: cursorOffset };
}
