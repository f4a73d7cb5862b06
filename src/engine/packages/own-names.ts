/**
 * Gives the functions of a bundle the names that their authors gave them. esbuild takes and changes such names, and can
 * set each anew by a call while the bundle loads; nearly all of those calls are undone here, and the name is written down.
 */
import { parse, type CallExpression, type ClassExpression, type FunctionExpression, type Node } from "acorn";
import { ancestor } from "acorn-walk";
import { usesOf } from "../embedded/library/names.ts";
import { applyEdits, type Edit } from "../embedded/worker/parts/modules/edits.ts";

/** What esbuild calls its helper with `keepNames`. */
const helper = "__name";

/** The helper's call, and the name that it sets. */
function nameSetBy({ callee, arguments: [, name] }: CallExpression): string | undefined {
  if (callee.type !== "Identifier" || callee.name !== helper) return undefined;
  return name?.type === "Literal" && typeof name.value === "string" ? name.value : undefined;
}

const isNamed = (node: Node | null | undefined, name: string): boolean =>
  node?.type === "Identifier" && (node as Node & { name: string }).name === name;

/** Whether the language itself gives this name to what stands at `child`, if that has none. */
function isNamedBy(parent: Node | undefined, child: Node, name: string): boolean {
  const one = (parent ?? child) as Node & Readonly<Record<string, unknown>>;
  if (one.type === "VariableDeclarator") return one["init"] === child && isNamed(one["id"] as Node, name);
  if (one.type === "AssignmentExpression" && one["operator"] === "=")
    return one["right"] === child && isNamed(one["left"] as Node, name);
  return (
    one.type === "Property" &&
    one["value"] === child &&
    one["computed"] === false &&
    isNamed(one["key"] as Node, name)
  );
}

const isIdentifier = (name: string): boolean => {
  try {
    parse(`(function ${name}(){"use strict"})`, { ecmaVersion: "latest" });
    return true;
  } catch {
    return false;
  }
};

/** Where a name belongs in a function or a class that has none. */
function nameAt(code: string, { type, start }: Node): number {
  const keyword = type === "ClassExpression" ? /^class/ : /^(?:async )?function\*?/;
  return start + (keyword.exec(code.slice(start, start + 20))?.[0].length ?? 0);
}

/** Writes the name down; `undefined` where it would hide another that the function uses. */
function renamed(code: string, made: FunctionExpression | ClassExpression, name: string): Edit[] | undefined {
  const { id } = made;
  if (id?.name === name) return [];
  if (!isIdentifier(name) || usesOf(name, made).length > 0) return undefined;
  if (id == null) {
    const at = nameAt(code, made);
    return [{ start: at, end: at, text: ` ${name}` }];
  }
  return usesOf(id.name, made).map(({ start, end }) => ({ start, end, text: name }));
}

const isFunction = (node: Node): node is FunctionExpression | ClassExpression =>
  node.type === "FunctionExpression" || node.type === "ClassExpression";

class Undoing {
  readonly edits: Edit[] = [];
  readonly #code: string;
  readonly #blocks: { readonly block: Node; readonly name: string }[] = [];

  constructor(code: string) {
    this.#code = code;
  }

  #cut(start: number, end: number): void {
    this.edits.push({ start, end, text: "" });
  }

  /** `parents`: from the outermost to the call itself. */
  call(call: CallExpression, name: string, parents: readonly Node[]): void {
    const [around, parent] = parents.slice(-3, -1);
    const [target] = call.arguments;
    if (target === undefined || parent === undefined) return;
    if (target.type === "ThisExpression") {
      if (around?.type === "StaticBlock") this.#blocks.push({ block: around, name });
    } else if (isNamed(target, name)) this.#told(call, parent, around);
    else this.#around(call, target, name, parents);
  }

  /** Told behind a declaration, which has the name by itself: often one expression of several. */
  #told(call: CallExpression, parent: Node, around: Node | undefined): void {
    const isAlone =
      parent.type === "ExpressionStatement" && /^(?:Program|BlockStatement)$/.test(around?.type ?? "");
    if (isAlone) this.#cut(parent.start, parent.end);
    else this.edits.push({ start: call.start, end: call.end, text: "0" });
  }

  #around(call: CallExpression, target: Node, name: string, parents: readonly Node[]): void {
    const has = isNamedBy(parents.at(-2), call, name) && (target as FunctionExpression).id == null;
    const found = has ? [] : isFunction(target) ? renamed(this.#code, target, name) : undefined;
    if (found === undefined) return;
    // At the start of a statement a function would be a declaration.
    const isFirst = parents.some(({ type, start }) => type === "ExpressionStatement" && start === call.start);
    this.edits.push({ start: call.start, end: target.start, text: isFirst ? "(" : "" });
    this.edits.push(...found);
    this.edits.push({ start: target.end, end: call.end, text: isFirst ? ")" : "" });
  }

  /** A class that has the name by itself needs no block for it. */
  class(node: Node, parent: Node | undefined): void {
    const { id, body } = node as ClassExpression;
    for (const { block, name } of this.#blocks) {
      if (!body.body.includes(block as never)) continue;
      if (isNamed(id, name) || (id == null && isNamedBy(parent, node, name)))
        this.#cut(block.start, block.end);
    }
  }
}

/** `bundle`: as esbuild writes it with `keepNames`. */
export function withOwnNames(bundle: string): string {
  const tree = parse(bundle, { ecmaVersion: "latest" });
  const undoing = new Undoing(bundle);
  ancestor(tree, {
    CallExpression(node, _state, parents) {
      const name = nameSetBy(node);
      if (name !== undefined) undoing.call(node, name, parents);
    },
    Class(node, _state, parents) {
      undoing.class(node, parents.at(-2));
    },
  });
  return applyEdits(bundle, undoing.edits);
}
