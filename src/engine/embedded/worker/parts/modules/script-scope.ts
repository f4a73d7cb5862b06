/**
 * What one script of `vm` declares and another one sees. A script that is evaluated keeps its `let`, `const` and `class`
 * to itself, and a strict one its variables and functions too, so each tells at its start how they are read and set.
 *
 * @see https://tc39.es/ecma262/#sec-globaldeclarationinstantiation
 */
import { parse, type Program } from "acorn";
import type { Edit } from "./edits.ts";
import { lexicalNames, varNames } from "./names.ts";

/** Names that no program writes. */
const tellName = "\u0131tell";
const valueName = "\u0131value";

/** Accessors by name. */
export type Bindings = object;

export interface Declared {
  /** By `let`, `const` and `class`. */
  readonly lexical: readonly string[];
  readonly functions: readonly string[];
  readonly vars: readonly string[];
  readonly isStrict: boolean;
  /** Offset behind the directives, and behind a first line for the shell. */
  readonly start: number;
  readonly hasDirectives: boolean;
}

/** @throws SyntaxError of the parser. */
export const parseScript = (source: string): Program =>
  parse(source, { ecmaVersion: "latest", sourceType: "script", allowHashBang: true });

export function declaredBy(program: Program): Declared {
  const functions = program.body.filter((one) => one.type === "FunctionDeclaration");
  const others = program.body.filter((one) => one.type !== "FunctionDeclaration");
  const directives = program.body.flatMap((one) =>
    one.type === "ExpressionStatement" && one.directive !== undefined ? [one] : [],
  );
  return {
    lexical: lexicalNames(others),
    functions: lexicalNames(functions),
    vars: varNames(program),
    hasDirectives: directives.length > 0,
    isStrict: directives.some(({ directive }) => directive === "use strict"),
    start: directives.at(-1)?.end ?? program.body[0]?.start ?? 0,
  };
}

/** An object literal of accessors: what is read too early, or is constant, fails in them as it would in the script. */
const bindings = (names: readonly string[]): string =>
  `{${names.map((name) => `get ${name}(){return ${name}},set ${name}(${valueName}){${name}=${valueName}}`).join(",")}}`;

/** The call by which a script tells its names, as its first statement. */
export function tellingEdit(declared: Declared, teller: string, others: string): Edit {
  const { lexical, start, hasDirectives } = declared;
  const text = `${hasDirectives ? ";" : ""}${teller}(${bindings(lexical)},${others});`;
  return { start, end: start, text };
}

/** By the object that a context has as its global one. */
const scopes = new WeakMap<object, Bindings>();

/** What scripts have declared beside the properties of `global`. */
export function lexicalsOf(global: object): Bindings {
  const known = scopes.get(global) ?? (Object.create(null) as Bindings);
  scopes.set(global, known);
  return known;
}

type Accessors = Readonly<Record<"get" | "set", (value?: unknown) => unknown>>;

/** V8 says of what was not set yet in another script that it is not there. */
function renaming(name: string, run: Accessors["get"]): Accessors["get"] {
  return (value) => {
    try {
      return run(value);
    } catch (error) {
      throw error instanceof ReferenceError ? new ReferenceError(`${name} is not defined`) : error;
    }
  };
}

export function addBindings(to: object, given: Bindings, enumerable = true): void {
  for (const [name, accessors] of Object.entries(Object.getOwnPropertyDescriptors(given))) {
    const { get, set } = accessors as Accessors;
    const told = { get: renaming(name, get), set: renaming(name, set) };
    Reflect.defineProperty(to, name, { ...told, enumerable, configurable: true });
  }
}

/** @throws SyntaxError when a name is declared a second time, before anything of the script has run. */
export function refuseTwice(global: object, { lexical, functions, vars }: Declared): void {
  const known = lexicalsOf(global);
  const twice = [...lexical, ...functions, ...vars].find((name) => name in known);
  if (twice !== undefined) throw new SyntaxError(`Identifier '${twice}' has already been declared`);
}

const mayDeclare = /\b(?:let|const|class)\b|use strict/;

function readDeclared(source: string): Declared | undefined {
  const mayClash = Object.keys(lexicalsOf(globalThis)).length > 0;
  if (!mayClash && !mayDeclare.test(source)) return undefined;
  try {
    return declaredBy(parseScript(source));
  } catch {
    return undefined; // The browser tells what is wrong with it.
  }
}

/** Of a script that runs in the scope of the program: the names become properties, which alone are seen everywhere. */
export function sharingEdits(source: string): readonly Edit[] {
  const declared = readDeclared(source);
  if (declared === undefined) return [];
  const { lexical, functions, vars, isStrict } = declared;
  refuseTwice(globalThis, declared);
  const own = isStrict ? [...functions, ...vars] : [];
  if (lexical.length + own.length === 0) return [];
  const tell = (told: Bindings, variables: Bindings): void => {
    Reflect.deleteProperty(globalThis, tellName);
    addBindings(lexicalsOf(globalThis), told);
    addBindings(globalThis, told, false);
    addBindings(globalThis, variables);
  };
  Object.defineProperty(globalThis, tellName, { value: tell, configurable: true });
  return [tellingEdit(declared, tellName, bindings([...new Set(own)]))];
}
