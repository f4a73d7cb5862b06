/**
 * What the import and export declarations of a module say, and the edits that take them out of its text.
 *
 * @see https://tc39.es/ecma262/#sec-source-text-module-records
 */
import type { Program } from "acorn";
import type { Edit } from "./edits.ts";
import { boundNames, type Tree } from "./names.ts";

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

/** Names that no program writes: a letter without its dot. */
export const lookups = "\u0131";
export const defaultName = "\u0131default";

export class Declarations {
  readonly requests: ModuleRequest[] = [];
  readonly imports: ImportEntry[] = [];
  /** Name to the variable behind it. */
  readonly localExports = new Map<string, string>();
  readonly indirectExports: IndirectExport[] = [];
  /** Requests whose names are all passed on. */
  readonly starExports: number[] = [];
  readonly edits: Edit[] = [];
  /** The default export is a function without a name: it is there before the module runs. */
  namesDefault = false;
  readonly #source: string;

  constructor(source: string, program: Program) {
    this.#source = source;
    for (const node of program.body) this.#statement(node);
    this.#passImportsOn();
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
    const known = this.requests.findIndex(same);
    if (known >= 0) return known;
    const { start, end } = node.source ?? node;
    return this.requests.push({ specifier, attributes, start, end }) - 1;
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
      this.imports.push({ request, importName, localName: one.local.name, start, end });
    }
    this.#blank(node.start, node.end);
  }

  #exportAll(node: Tree & { type: "ExportAllDeclaration" }): void {
    const request = this.#request(node);
    if (node.exported === null || node.exported === undefined) this.starExports.push(request);
    else this.#passOn(request, "*", node.exported);
    this.#blank(node.start, node.end);
  }

  #passOn(request: number, importName: string, exported: Tree, place = exported): void {
    const { start, end } = place;
    this.indirectExports.push({ exportName: nameOf(exported), request, importName, start, end });
  }

  #exportNamed(node: Tree & { type: "ExportNamedDeclaration" }): void {
    const { declaration } = node;
    if (declaration != null) {
      const names =
        declaration.type === "VariableDeclaration"
          ? declaration.declarations.flatMap((one) => boundNames(one.id))
          : [declaration.id.name];
      for (const name of names) this.localExports.set(name, name);
      this.#blank(node.start, declaration.start);
      return;
    }
    if (node.source != null) {
      const request = this.#request(node);
      for (const one of node.specifiers) this.#passOn(request, nameOf(one.local), one.exported, one.local);
    } else {
      for (const one of node.specifiers) this.localExports.set(nameOf(one.exported), nameOf(one.local));
    }
    this.#blank(node.start, node.end);
  }

  #exportDefault(node: Tree & { type: "ExportDefaultDeclaration" }): void {
    const { declaration } = node;
    const before = { start: node.start, end: declaration.start };
    if (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") {
      const name = (declaration.id as { name: string } | null)?.name;
      if (name !== undefined) {
        this.localExports.set("default", name);
        this.#blank(before.start, before.end);
        return;
      }
    }
    this.localExports.set("default", defaultName);
    if (declaration.type === "FunctionDeclaration") {
      this.namesDefault = true;
      this.#blank(before.start, before.end);
      const paren = this.#source.indexOf("(", declaration.start);
      this.edits.push({ start: paren, end: paren, text: ` ${defaultName}` });
      return;
    }
    // As a property named so: a function or class without a name takes that name.
    this.edits.push({ ...before, text: this.#padded(before, `const ${defaultName}={default:`) });
    this.edits.push({ start: this.#endOf(declaration), end: this.#endOf(declaration), text: "}.default;" });
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
    this.edits.push({ start, end, text: this.#source.slice(start, end).replace(/[^\n]/g, " ") });
  }

  #passImportsOn(): void {
    // An imported name that is exported again is the other module's, not ours.
    for (const entry of this.imports) {
      for (const [exportName, local] of this.localExports) {
        if (local !== entry.localName || entry.importName === "*") continue;
        this.localExports.delete(exportName);
        this.indirectExports.push({ ...entry, exportName });
      }
    }
    for (const [name, local] of this.localExports)
      if (this.imports.some((one) => one.localName === local))
        this.localExports.set(name, `${lookups}.${local}`);
  }
}

/** The name of an import or export, which may be written as a string. */
function nameOf(node: Tree): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "Literal" ? String(node.value) : "";
}
