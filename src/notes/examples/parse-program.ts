/** Parses the JavaScript or TypeScript of a fence as Node would read it, a fragment included. */
import { stripTypeScriptTypes } from "node:module";
import { parse, parseExpressionAt, type Options, type Program } from "acorn";

/** A program, or where and why it could not be read. Lines are 1-based and count from the fence's first line of content. */
export type Parsed =
  | { readonly kind: "program"; readonly program: Program; readonly sourceType: "module" | "commonjs" }
  | { readonly kind: "empty"; readonly reason: string }
  | { readonly kind: "unreadable"; readonly message: string; readonly line: number };

interface Failure {
  readonly message: string;
  readonly line: number;
  /** Characters before the place; null when the parser names only a line. */
  readonly offset: number | null;
}

const options: Omit<Options, "sourceType"> = {
  ecmaVersion: "latest",
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowHashBang: true,
  // Scope analysis compares places by range.
  ranges: true,
};

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split("\n").length;
}

function acornFailure(source: string, error: unknown): Failure {
  const offset = error instanceof SyntaxError && "pos" in error ? Number(error.pos) : null;
  const message =
    error instanceof SyntaxError ? error.message.replace(/ \(\d+:\d+\)$/, "") : "it is nested too deeply";
  return { message, offset, line: offset === null ? 1 : lineAt(source, offset) };
}

/** Node's error carries the line only in the first line of its stack, `name:line`. */
function typeScriptFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : "it is not TypeScript";
  const line = error instanceof Error ? /^[^\n]*:(\d+)\n/.exec(error.stack ?? "")?.[1] : undefined;
  return { message: message.split(". Expected")[0] ?? message, line: Number(line ?? 1), offset: null };
}

/** Node announces once per process that the function may change; that is no news to an author of notes. */
function stripQuietly(source: string): string {
  const emitWarning: unknown = Reflect.get(process, "emitWarning");
  Reflect.set(process, "emitWarning", () => undefined);
  try {
    return stripTypeScriptTypes(source);
  } finally {
    Reflect.set(process, "emitWarning", emitWarning);
  }
}

/** Blanks out the types, every other character staying in its place. A `return` outside a function needs one around it. */
function withoutTypes(source: string): string | Failure {
  try {
    return stripQuietly(source);
  } catch (error) {
    const before = "async () => {";
    try {
      return stripQuietly(`${before}${source}\n}`).slice(before.length, -2);
    } catch {
      return typeScriptFailure(error);
    }
  }
}

function attempt(source: string, sourceType: "module" | "script"): Parsed | Failure {
  try {
    const program = parse(source, { ...options, sourceType });
    return { kind: "program", sourceType: sourceType === "module" ? "module" : "commonjs", program };
  } catch (error) {
    return acornFailure(source, error);
  }
}

/** As a module, then as a script; when both fail, the failure of the reading that came further. */
function parseJavaScript(source: string): Parsed | Failure {
  const module = attempt(source, "module");
  if ("kind" in module) return module;
  const script = attempt(source, "script");
  return "kind" in script || (script.offset ?? 0) >= (module.offset ?? 0) ? script : module;
}

/** Whether the place is at or just behind three dots, the sign for code that is left out. */
function isPlaceholder(source: string, failure: Failure): boolean {
  if (failure.offset === null) return /^\s*(?:\.\.\.|…)/.test(source.split("\n")[failure.line - 1] ?? "");
  const before = source.slice(0, failure.offset).trimEnd();
  const after = source.slice(failure.offset);
  return /(?:\.\.\.|…)$/.test(before) || /^(?:\.{1,3}|…)(?![\w[{(])/.test(after) || /^…/.test(after);
}

/** What a compiler would have to take away before Node can read it; null when it is something else. */
function needsCompiler({ offset }: Failure, source: string): string | null {
  const from = source.slice(offset ?? source.length);
  if (/^<[A-Za-z>]/.test(from)) return "JSX needs a compiler";
  return /^@[A-Za-z_$]/.test(from) ? "decorators need a compiler" : null;
}

function unreadable(source: string, failure: Failure): Parsed {
  const message = isPlaceholder(source, failure)
    ? "three dots stand for code that is left out"
    : (needsCompiler(failure, source) ?? `it does not parse: ${failure.message}`);
  return { kind: "unreadable", message, line: failure.line };
}

/** Whether the whole text is one value, `{ id: 1 }` or `[1, 2]`: data, not a program. */
function isValue(source: string): boolean {
  if (!/^\s*[[{]/.test(source)) return false;
  try {
    const wrapped = `(${source.trim().replace(/;$/, "")}\n)`;
    const value = parseExpressionAt(wrapped, 0, { ecmaVersion: "latest" });
    const data = value.type === "ObjectExpression" || value.type === "ArrayExpression";
    return data && wrapped.slice(value.end).trim() === ")";
  } catch {
    return false;
  }
}

/** Parses a fence's code. Never throws, whatever the text. */
export function parseProgram(source: string, typescript: boolean): Parsed {
  if (source.trim() === "") return { kind: "empty", reason: "empty" };
  if (isValue(source)) return { kind: "empty", reason: "a value, not a program" };
  const plain = typescript ? withoutTypes(source) : source;
  if (typeof plain !== "string") return unreadable(source, plain);
  const parsed = parseJavaScript(plain);
  if (!("kind" in parsed)) return unreadable(source, parsed);
  if (parsed.kind !== "program" || parsed.program.body.length > 0) return parsed;
  return { kind: "empty", reason: plain.trim() === source.trim() ? "only a comment" : "only types" };
}
