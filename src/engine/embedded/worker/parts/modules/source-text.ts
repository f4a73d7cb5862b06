/**
 * A module text, parsed and rewritten so that it can be evaluated as a function: the imports become lookups that see
 * the other module's variable as it stands now, and the exports are told by functions that read ours.
 *
 * @see https://tc39.es/ecma262/#sec-source-text-module-records
 */
import { parse, type Program } from "acorn";
import { contextEdits, contextName, topFrame } from "./context.ts";
import { applyEdits, columnsOf, type ColumnOf, type Edit } from "./edits.ts";
import { topNames, boundNames, type Tree } from "./names.ts";
import { ReferenceWalk, type Reference } from "./references.ts";

/** What a module asks another one for: evaluated once however often it is named. */
export interface ModuleRequest {
  readonly specifier: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
}

/** A name of another module: `*` is the namespace, `start` and `end` are where the text names it. */
export interface ImportEntry {
  readonly request: number;
  readonly importName: string;
  readonly localName: string;
  readonly start: number;
  readonly end: number;
}

export interface IndirectExport {
  readonly exportName: string;
  readonly request: number;
  readonly importName: string;
  readonly start: number;
  readonly end: number;
}

export interface SourceText {
  readonly requests: readonly ModuleRequest[];
  readonly imports: readonly ImportEntry[];
  /** Name to the variable behind it. */
  readonly localExports: ReadonlyMap<string, string>;
  readonly indirectExports: readonly IndirectExport[];
  /** Requests whose names are all passed on. */
  readonly starExports: readonly number[];
  readonly hasTopLevelAwait: boolean;
  /** It waits by `yield`, for whoever runs it to await: an async function could not begin at once. */
  readonly yieldsAwaits: boolean;
  /** A function expression of the lookups, `import()`, `import.meta` and the one that is told the exports. */
  readonly script: string;
  readonly columnOf: ColumnOf;
}

/** Names that no program writes: a letter without its dot. */
const lookups = "\u0131";
const defaultName = "\u0131default";
const dynamicImport = "\u0131mport";
const importMeta = "\u0131mport_meta";
const tell = "\u0131export";
const waitsAt = "\u0131await";

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

/** @throws SyntaxError of the parser, with `pos`. */
export const parseModule = (source: string): Program =>
  parse(source, { ecmaVersion: "latest", sourceType: "module", allowHashBang: true });

class ModuleReader {
  readonly #source: string;
  readonly #keepsContext: boolean;
  readonly #requests: ModuleRequest[] = [];
  readonly #imports: ImportEntry[] = [];
  readonly #local = new Map<string, string>();
  readonly #indirect: IndirectExport[] = [];
  readonly #stars: number[] = [];
  readonly #edits: Edit[] = [];
  /** Where an expression begins that is a statement behind one without a semicolon. */
  readonly #begins = new Set<number>();
  #hasTopLevelAwait = false;
  /** `for await` at its top, which no `yield` can stand for. */
  #iteratesAsync = false;
  readonly #awaits: Tree[] = [];
  /** The default export is a function without a name: it is there before the module runs. */
  #namesDefault = false;

  constructor(source: string, keepsContext: boolean) {
    this.#source = source;
    this.#keepsContext = keepsContext;
  }

  read(): SourceText {
    const program = parseModule(this.#source);
    for (const node of program.body) this.#statement(node);
    this.#references(program);
    // Before the next: at one place, what is put in stands before what is replaced.
    if (this.#keepsContext) {
      const { held, edits } = contextEdits(program, true);
      this.#edits.unshift(...held);
      this.#edits.push(...edits);
    }
    for (const { start } of this.#iteratesAsync ? [] : this.#awaits)
      this.#edits.push({ start, end: start + "await".length, text: "yield" });
    if (this.#source.startsWith("#!")) this.#edits.push({ start: 0, end: 2, text: "//" });
    const start = this.#prologue();
    const body = applyEdits(this.#source, this.#edits);
    return {
      requests: this.#requests,
      imports: this.#imports,
      localExports: this.#local,
      indirectExports: this.#indirect,
      starExports: this.#stars,
      hasTopLevelAwait: this.#hasTopLevelAwait,
      yieldsAwaits: !this.#iteratesAsync,
      script: `${start}${body}\n})`,
      columnOf: columnsOf(this.#source, this.#edits, start.length),
    };
  }

  #prologue(): string {
    const getters = [...this.#local].map(([name, local]) => `${JSON.stringify(name)}:()=>${local}`);
    const named = this.#namesDefault ? `Object.defineProperty(${defaultName},"name",{value:"default"});` : "";
    const parameters = [lookups, dynamicImport, importMeta, tell, waitsAt, contextName].join(",");
    const kind = this.#iteratesAsync ? "async function*" : "function*";
    return `(${kind}(${parameters}){"use strict";${tell}({${getters.join(",")}});yield;${named}${this.#keepsContext ? topFrame : ""}`;
  }

  #statement(node: Tree): void {
    switch (node.type) {
      case "ImportDeclaration":
        this.#importDeclaration(node);
        break;
      case "ExportAllDeclaration":
        this.#exportAll(node);
        break;
      case "ExportNamedDeclaration":
        this.#exportNamed(node);
        break;
      case "ExportDefaultDeclaration":
        this.#exportDefault(node);
        break;
      default:
    }
  }

  #request(
    node: Tree & { type: "ImportDeclaration" | "ExportAllDeclaration" | "ExportNamedDeclaration" },
  ): number {
    const specifier = String(node.source?.value);
    const attributes = Object.fromEntries(
      node.attributes.map(({ key, value }) => [
        key.type === "Identifier" ? key.name : String(key.value),
        String(value.value),
      ]),
    );
    const same = (one: ModuleRequest): boolean =>
      one.specifier === specifier && JSON.stringify(one.attributes) === JSON.stringify(attributes);
    const known = this.#requests.findIndex(same);
    if (known >= 0) return known;
    const { start, end } = node.source ?? node;
    return this.#requests.push({ specifier, attributes, start, end }) - 1;
  }

  #importDeclaration(node: Tree & { type: "ImportDeclaration" }): void {
    const request = this.#request(node);
    for (const one of node.specifiers) {
      const importName =
        one.type === "ImportNamespaceSpecifier"
          ? "*"
          : one.type === "ImportDefaultSpecifier"
            ? "default"
            : nameOf(one.imported);
      const { start, end } = one.type === "ImportSpecifier" ? one.imported : one;
      this.#imports.push({ request, importName, localName: one.local.name, start, end });
    }
    this.#blank(node.start, node.end);
  }

  #exportAll(node: Tree & { type: "ExportAllDeclaration" }): void {
    const request = this.#request(node);
    if (node.exported === null || node.exported === undefined) this.#stars.push(request);
    else this.#passOn(request, "*", node.exported);
    this.#blank(node.start, node.end);
  }

  #passOn(request: number, importName: string, exported: Tree, place = exported): void {
    const { start, end } = place;
    this.#indirect.push({ exportName: nameOf(exported), request, importName, start, end });
  }

  #exportNamed(node: Tree & { type: "ExportNamedDeclaration" }): void {
    const { declaration } = node;
    if (declaration != null) {
      const names =
        declaration.type === "VariableDeclaration"
          ? declaration.declarations.flatMap((one) => boundNames(one.id))
          : [declaration.id.name];
      for (const name of names) this.#local.set(name, name);
      this.#blank(node.start, declaration.start);
      return;
    }
    if (node.source != null) {
      const request = this.#request(node);
      for (const one of node.specifiers) this.#passOn(request, nameOf(one.local), one.exported, one.local);
    } else {
      for (const one of node.specifiers) this.#local.set(nameOf(one.exported), nameOf(one.local));
    }
    this.#blank(node.start, node.end);
  }

  #exportDefault(node: Tree & { type: "ExportDefaultDeclaration" }): void {
    const { declaration } = node;
    const before = { start: node.start, end: declaration.start };
    if (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") {
      const name = (declaration.id as { name: string } | null)?.name;
      if (name !== undefined) {
        this.#local.set("default", name);
        this.#blank(before.start, before.end);
        return;
      }
    }
    this.#local.set("default", defaultName);
    if (declaration.type === "FunctionDeclaration") {
      this.#namesDefault = true;
      this.#blank(before.start, before.end);
      const paren = this.#source.indexOf("(", declaration.start);
      this.#edits.push({ start: paren, end: paren, text: ` ${defaultName}` });
      return;
    }
    // As a property named so: a function or class without a name takes that name.
    this.#edits.push({ ...before, text: this.#padded(before, `const ${defaultName}={default:`) });
    this.#edits.push({ start: this.#endOf(declaration), end: this.#endOf(declaration), text: "}.default;" });
  }

  /** An expression may stand in parentheses, which are no part of its node. */
  #endOf(node: Tree): number {
    const rest = /^(?:\s*\))*/.exec(this.#source.slice(node.end));
    return node.end + (rest?.[0].length ?? 0);
  }

  /** Line breaks between the words stay where they were. */
  #padded({ start, end }: { start: number; end: number }, text: string): string {
    return text + this.#source.slice(start, end).replace(/[^\n]/g, "");
  }

  #blank(start: number, end: number): void {
    this.#edits.push({ start, end, text: this.#source.slice(start, end).replace(/[^\n]/g, " ") });
  }

  #references(program: Program): void {
    // An imported name that is exported again is the other module's, not ours.
    for (const entry of this.#imports) {
      for (const [exportName, local] of this.#local) {
        if (local !== entry.localName || entry.importName === "*") continue;
        this.#local.delete(exportName);
        this.#indirect.push({ ...entry, exportName });
      }
    }
    for (const [name, local] of this.#local)
      if (this.#imports.some((one) => one.localName === local)) this.#local.set(name, `${lookups}.${local}`);
    const names = new Set(this.#imports.map((one) => one.localName));
    const walk = new ReferenceWalk(names, {
      reference: (found) => this.#edits.push(this.#apart(replacement(found))),
      visit: (node, isTop) => this.#visit(node, isTop),
    });
    walk.walk(program, new Set(topNames(program)), true);
  }

  /**
   * Where nothing but the end of a line parts two statements, a bracket would join them: it would call what stands before.
   * @see https://tc39.es/ecma262/#sec-automatic-semicolon-insertion
   */
  #apart(edit: Edit): Edit {
    const joins = edit.text.startsWith("(") && this.#begins.has(edit.start);
    return joins ? { ...edit, text: `;${edit.text}` } : edit;
  }

  #visit(node: Tree, isTop: boolean): void {
    statementsOf(node).forEach(({ type, start }, index, all) => {
      const before = all[index - 1]?.end ?? 0;
      if (type === "ExpressionStatement" && before > 0 && this.#source[before - 1] !== ";")
        this.#begins.add(start);
    });
    if (node.type === "ImportExpression")
      this.#edits.push({ start: node.start, end: node.start + 6, text: dynamicImport });
    if (node.type === "MetaProperty" && node.meta.name === "import")
      this.#edits.push({ start: node.start, end: node.end, text: `${importMeta}()` });
    if (!isTop) return;
    const waits =
      node.type === "AwaitExpression" ||
      (node.type === "ForOfStatement" && node.await) ||
      (node.type === "VariableDeclaration" && (node.kind as string) === "await using");
    if (waits) this.#hasTopLevelAwait = true;
    if (waits && node.type !== "AwaitExpression") this.#iteratesAsync = true;
    if (node.type !== "AwaitExpression") return;
    this.#awaits.push(node);
    this.#edits.push(
      this.#apart({ start: node.start, end: node.start, text: `(${waitsAt}(${node.start}),` }),
    );
    this.#edits.push({ start: node.end, end: node.end, text: ")" });
  }
}

/** Those of a list, where an empty one may stand between any two. */
function statementsOf(node: Tree): readonly Tree[] {
  if (node.type === "SwitchCase") return node.consequent;
  return node.type === "Program" || node.type === "BlockStatement" || node.type === "StaticBlock"
    ? node.body
    : [];
}

function replacement({ name, start, end, called, short }: Reference): Edit {
  const found = `${lookups}.${name}`;
  return { start, end, text: short ? `${name}:${found}` : called ? `(0,${found})` : found, isCalled: called };
}

/** The name of an import or export, which may be written as a string. */
function nameOf(node: Tree): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "Literal" ? String(node.value) : "";
}

/**
 * `keepsContext`: the frame of AsyncLocalStorage is kept across each `await`.
 * @throws SyntaxError of the parser, with `pos`.
 */
export const readModule = (source: string, keepsContext = false): Mutable<SourceText> =>
  new ModuleReader(source, keepsContext).read();
