/** Completion while a reader types: members of what Node and Express hand out, header fields, modules, names of the file itself. */
import { autocompletion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { localCompletionSource } from "@codemirror/lang-javascript";
import type { Extension } from "@codemirror/state";
import { fieldNames } from "../../wire/field-names.ts";
import { GLOBALS, membersOf, MODULES } from "./known-names.ts";

/** What is offered at the end of a line's beginning, and where in that it begins; null when nothing is known. */
export interface Offered {
  readonly from: number;
  readonly names: readonly string[];
}

/** Functions whose first argument is the name of a field. */
const FIELD =
  /\b(?:set|get|append|setHeader|getHeader|removeHeader|hasHeader|appendHeader|header)\(\s*["'`]([\w-]*)$/;
const MODULE = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["']([\w:/.@-]*)$/;
const MEMBER = /(?<![\w$.])([A-Za-z_$][\w$]*)\.([\w$]*)$/;
const WORD = /(?<![\w$."'`])([A-Za-z_$][\w$]+)$/;

/** `before`: the text of the line up to the caret. */
export function offeredAt(before: string): Offered | null {
  const field = FIELD.exec(before);
  if (field !== null) return offered(before, field[1], fieldNames);
  const module = MODULE.exec(before);
  if (module !== null) return offered(before, module[1], MODULES);
  if (isInText(before)) return null;
  const member = MEMBER.exec(before);
  if (member !== null) {
    const names = membersOf(member[1] ?? "");
    return names.length === 0 ? null : offered(before, member[2], names);
  }
  const word = WORD.exec(before);
  return word === null ? null : offered(before, word[1], GLOBALS);
}

const offered = (before: string, typed: string | undefined, names: readonly string[]): Offered => ({
  from: before.length - (typed ?? "").length,
  names,
});

/** Within quotes or behind two slashes, as far as the line tells. */
function isInText(before: string): boolean {
  const bare = before.replace(/\\./g, "").replace(/"[^"]*"|'[^']*'|`[^`]*`/g, "");
  return /["'`]|\/\//.test(bare);
}

function source({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const line = state.doc.lineAt(pos);
  const found = offeredAt(line.text.slice(0, pos - line.from));
  if (found === null) return null;
  const from = line.from + found.from;
  if (from === pos && !explicit && !/[."'`]$/.test(line.text.slice(0, pos - line.from))) return null;
  return { from, options: found.names.map((label) => ({ label })), validFor: /^[\w$:/@-]*$/ };
}

/** The names of the file are not members of anything. */
function own(context: CompletionContext): CompletionResult | null {
  return context.matchBefore(/[.\w$]*/)?.text.includes(".") === true ? null : localCompletionSource(context);
}

/** The arrows choose, Enter takes what was chosen, Escape sends it away: who does not look at it is not disturbed. */
export const completion: Extension = autocompletion({
  override: [source, own],
  icons: false,
  selectOnOpen: false,
  // No key takes what nobody chose, so that none has to wait.
  interactionDelay: 0,
  maxRenderedOptions: 40,
});
