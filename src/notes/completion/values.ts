/** Plausible values for what a fragment only names: an id, an e-mail address, a price. */

/** What JSON can say. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** By the end of the name in lower case; the first that fits counts. */
const byEnding: readonly (readonly [RegExp, Value])[] = [
  [/(?:^|_)ids$/, [1, 2]],
  [/(?:^|[a-z_])id$|^id$/, 1],
  [/e-?mail$/, "ada@example.com"],
  [/password|passphrase|^pwd$/, "correct horse"],
  [/user-?name|^login$|^handle$/, "ada"],
  [/secret|key$/, "change-me"],
  [/token|jwt$/, "token-1"],
  [/^port$/, 3000],
  [/host(?:name)?$/, "localhost"],
  [/uri$|url$|link$|website$/, "http://localhost:3000/"],
  [/phone|mobile/, "+1 555 0100"],
  [/price|amount|total|cost|balance/, 20],
  [/count|quantity|qty|stock|limit|size|perpage/, 10],
  [/page|offset|skip|level|version/, 1],
  [/^age$|years?$/, 36],
  [/date|time|timestamp|(?:created|updated|deleted|expires)at$/, "2026-01-15T09:00:00.000Z"],
  [/^is[a-z]|^has[a-z]|active|enabled|verified|done|completed|published/, true],
  [/role$/, "user"],
  [/status$|state$/, "ok"],
  [/^etag$/, '"1"'],
  [/title$|subject$/, "A first title"],
  [/tags?$|roles$|items$/, ["first", "second"]],
  [/city$/, "London"],
  [/country$/, "GB"],
  [/currency$/, "EUR"],
  [/event$|type$|kind$/, "example"],
  [/cursor$/, "10"],
  [/text|message|msg|content|body|comment|description|bio/, "hello"],
  [/query|search|term|^q$/, "tea"],
  [/first-?name/, "Ada"],
  [/last-?name|surname/, "Lovelace"],
  [/name$|author$/, "Ada"],
];

/** A value for a name such as `userId` or `price`; null when the name says nothing. */
export function valueFor(name: string): Value {
  const word = name.toLowerCase();
  return byEnding.find(([ending]) => ending.test(word))?.[1] ?? null;
}

/** A value for a name, whatever it is. */
export function someValue(name: string): Value {
  return valueFor(name) ?? "example";
}

/** An object with these fields; with an id and a name when it is asked for none. */
export function record(fields: readonly string[]): Record<string, Value> {
  const names = fields.length === 0 ? ["id", "name"] : fields;
  return Object.fromEntries(names.map((name) => [name, someValue(name)]));
}

/** `messages` of `Message`, `categories` of `Category`. */
export function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** Whether a name says that it holds several: `users`, `orderItems`. */
export function isPlural(name: string): boolean {
  return /[a-z]{2}s$/.test(name) && !/(?:ss|us|is|status|news)$/i.test(name);
}

/** A value as a person would write it in a program. */
export function print(value: Value): string {
  if (Array.isArray(value)) return `[${value.map((item: Value) => print(item)).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, item]) => {
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
    return `${name}: ${print(item)}`;
  });
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
