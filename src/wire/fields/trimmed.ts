/** A piece of a field's value without the spaces around it, and where it stands. */
import type { Part } from "../bytes.ts";
import { isSpace } from "../http1/characters.ts";

/** The characters from `from` up to `to`, without spaces and tabs at both ends. */
export function trimmed(text: string, from: number, to: number): Part {
  let [start, end] = [from, to];
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return { text: text.slice(start, end), range: { start, end } };
}
