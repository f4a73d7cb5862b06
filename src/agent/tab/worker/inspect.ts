/** A value as a person reads it in a console, alike in every engine. */

const lineLimit = 72;
const itemLimit = 100;
const depthLimit = 3;

/** Text stands as it is at the top, and in quotes inside of something. */
export function inspect(value: unknown): string {
  return typeof value === "string" ? value : show(value, 0, []);
}

/** As inside of something, whatever stands at the top. */
export function quoted(value: unknown): string {
  return show(value, 0, []);
}

function show(value: unknown, depth: number, above: readonly object[]): string {
  switch (typeof value) {
    case "string":
      return quoteText(value);
    case "bigint":
      return `${value}n`;
    case "symbol":
      return value.toString();
    case "function":
      return showFunction(value);
    case "object":
      return value === null ? "null" : showObject(value, depth, above);
    default:
      return Object.is(value, -0) ? "-0" : String(value);
  }
}

/** In the quotes that need no escape, single ones first. */
function quoteText(text: string): string {
  const quote = ["'", '"', "`"].find((mark) => !text.includes(mark)) ?? "'";
  const unsafe = quote === "'" ? /[\\'\n\t\r]/g : /[\\\n\t\r]/g;
  return quote + text.replace(unsafe, escaped) + quote;
}

function escaped(character: string): string {
  return { "\n": "\\n", "\t": "\\t", "\r": "\\r" }[character] ?? `\\${character}`;
}

function showFunction(value: { readonly name: string; toString(): string }): string {
  const kind = value.toString().startsWith("class") ? "class" : "Function";
  if (kind === "class") return `[class ${value.name || "(anonymous)"}]`;
  return value.name === "" ? "[Function (anonymous)]" : `[Function: ${value.name}]`;
}

function showObject(value: object, depth: number, above: readonly object[]): string {
  if (above.includes(value)) return "[Circular]";
  const plain = showPlain(value);
  if (plain !== null) return plain;
  const name = nameOf(value);
  if (depth >= depthLimit) return Array.isArray(value) ? "[Array]" : `[${name === "" ? "Object" : name}]`;
  return showParts(value, name, (inner) => show(inner, depth + 1, [...above, value]));
}

/** Values that are shown by a text of their own; null for any other. */
function showPlain(value: object): string | null {
  if (value instanceof Error) return showError(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof URL) return `URL { ${value.href} }`;
  if (value instanceof Promise) return "Promise {}";
  return value instanceof ArrayBuffer ? `ArrayBuffer { byteLength: ${value.byteLength} }` : null;
}

function showParts(value: object, name: string, next: (inner: unknown) => string): string {
  if (Array.isArray(value))
    return wrapped(name === "Array" ? "" : `${name}(${value.length})`, "[]", items(value, next));
  if (value instanceof Map) {
    const pairs = [...value].map(([key, item]) => `${next(key)} => ${next(item)}`);
    return wrapped(`Map(${value.size})`, "{}", limited(pairs));
  }
  if (value instanceof Set) return wrapped(`Set(${value.size})`, "{}", limited([...value].map(next)));
  if (ArrayBuffer.isView(value)) return showView(value, name, next);
  return wrapped(name === "Object" ? "" : name, "{}", limited(properties(value, next)));
}

function showView(view: ArrayBufferView, name: string, next: (inner: unknown) => string): string {
  if (view instanceof DataView) return `DataView { byteLength: ${view.byteLength} }`;
  const list = Array.from(view as unknown as ArrayLike<number | bigint>);
  return wrapped(`${name}(${list.length})`, "[]", items(list, next));
}

/** The stack where it says the message, as most do; its lines are those of the script. */
function showError(error: Error): string {
  const head = `${error.name}: ${error.message}`.replace(/: $/, "");
  const frames = scriptFrames(error.stack ?? "");
  const cause = error.cause === undefined ? "" : ` {\n  [cause]: ${show(error.cause, 1, [error])}\n}`;
  return [head, ...frames].join("\n") + cause;
}

/** The places of a stack that lie in the script or those of its page, as every engine tells them: `    at name (client.js:3:5)`. */
export function scriptFrames(stack: string): string[] {
  return stack.split("\n").flatMap((line) => {
    const place = /(?:client\.js|(?<!:)https?:\/\/[^\s()]*?):\d+:\d+/.exec(line)?.[0];
    if (place === undefined) return [];
    const name = nameOfFrame(line);
    return [name === "" ? `    at ${place}` : `    at ${name} (${place})`];
  });
}

/** Chromium and Node write `at name (place)`, Firefox `name@place`; what only the engine calls so has no name. */
function nameOfFrame(line: string): string {
  const [, chromium, firefox] = /^\s*at (?:async )?(.*?) \(|^([^@]*)@/.exec(line) ?? [];
  const name = (chromium ?? firefox ?? "")
    .replace(/ \[as .*\]$/, "")
    .replace(/^(?:Timeout|Immediate|Object)\./, "");
  return ["eval", "<anonymous>", "_onTimeout", "_onImmediate"].includes(name) ? "" : name;
}

function nameOf(value: object): string {
  const prototype = Object.getPrototypeOf(value) as {
    readonly constructor?: { readonly name?: unknown };
  } | null;
  if (prototype === null) return "[Object: null prototype]";
  const name = prototype.constructor?.name;
  return typeof name === "string" ? name : "Object";
}

function items(list: readonly unknown[], next: (inner: unknown) => string): string[] {
  return limited(list.slice(0, itemLimit).map(next), list.length);
}

function limited(pieces: readonly string[], length = pieces.length): string[] {
  const rest = length - itemLimit;
  return rest > 0 ? [...pieces.slice(0, itemLimit), `... ${rest} more`] : [...pieces];
}

/** Own properties; of the page's own objects, which keep theirs on the prototype, the values there. */
function properties(value: object, next: (inner: unknown) => string): string[] {
  const own = Object.keys(value);
  const keys = own.length > 0 || !(Symbol.toStringTag in value) ? own : accessorsOf(value);
  return keys.map((key) => {
    const item = (value as Readonly<Record<string, unknown>>)[key];
    return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`}: ${next(item)}`;
  });
}

function accessorsOf(value: object): string[] {
  const described = Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(value) as object));
  const names = described.filter(([, accessor]) => "get" in accessor);
  return names.map(([key]) => key).filter((key) => !/^(?:on|body$)/.test(key));
}

/** On one line where it fits, else one piece on each. */
function wrapped(name: string, [open = "", close = ""]: string, pieces: readonly string[]): string {
  const before = name === "" ? "" : `${name} `;
  if (pieces.length === 0) return `${before}${open}${close}`;
  const line = `${before}${open} ${pieces.join(", ")} ${close}`;
  if (line.length <= lineLimit && !line.includes("\n")) return line;
  const indented = pieces.map((piece) => `  ${piece.replaceAll("\n", "\n  ")}`);
  return `${before}${open}\n${indented.join(",\n")}\n${close}`;
}
