/** Tells a model, a class that stands for a table, from any other capitalised name. */
import type { NameUse } from "./uses.ts";

const verbs =
  /^(?:create|insert|bulkCreate|find|get|list|all|where|first|count|exists|distinct|update|upsert|replace|save|delete|destroy|remove)/;

/** Whether this use is a call on a model, as `User.findOne({ email })` is. */
export function isModelCall(use: NameUse): boolean {
  return (
    /^[A-Z][A-Za-z]*$/.test(use.name) &&
    use.chain.length === 1 &&
    use.call !== null &&
    verbs.test(use.chain[0] ?? "")
  );
}

/** Whether this use makes a row that is saved later, as `new User({ email })` does. */
export function isNewRow(use: NameUse, source: string): boolean {
  return /^[A-Z][A-Za-z]*$/.test(use.name) && use.constructed && /\.save\(/.test(source);
}

/** The request that such a call would be made for. */
export function methodOfModelCall(verb: string): string {
  if (/^(?:create|insert|bulk|save)/.test(verb)) return "POST";
  if (/^(?:update|upsert)/.test(verb)) return "PATCH";
  if (/^replace/.test(verb)) return "PUT";
  return /^(?:delete|destroy|remove)/.test(verb) ? "DELETE" : "GET";
}
