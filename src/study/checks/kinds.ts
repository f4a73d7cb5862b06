/** Every kind of expectation, one file each. */
import type { Kind } from "./check.ts";
import { alike } from "./kinds/alike.ts";
import { body } from "./kinds/body.ts";
import { cookie } from "./kinds/cookie.ts";
import { exit } from "./kinds/exit.ts";
import { exchanges } from "./kinds/exchanges.ts";
import { field } from "./kinds/field.ts";
import { json, rows } from "./kinds/json.ts";
import { printed } from "./kinds/printed.ts";
import { script } from "./kinds/script.ts";
import { status } from "./kinds/status.ts";
import { stored } from "./kinds/stored.ts";

export const kinds: readonly Kind[] = [
  ...[status, field, body, json, rows, cookie, exchanges, script, alike],
  ...[printed, exit, stored],
];

/** The kind that a text begins with, and what follows its word. */
export function kindOf(text: string): { readonly kind: Kind; readonly rest: string } | null {
  const [, word = "", rest = ""] = /^(\S+)\s*(.*)$/.exec(text) ?? [];
  const kind = kinds.find((one) => one.word === word);
  return kind === undefined ? null : { kind, rest };
}
