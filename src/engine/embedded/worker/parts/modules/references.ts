/** Finds where a text uses a name that it imports, past every inner scope that has a name of its own like it. */
import { boundNames, childrenOf, isFunction, lexicalNames, varNames, type Tree } from "./names.ts";

/** One use of an imported name. */
export interface Reference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Called, or the tag of a template: what is called must not become a method of what holds it. */
  readonly called: boolean;
  /** `{ name }`, which is short for `{ name: name }`. */
  readonly short: boolean;
}

/** What belongs to the top of the module itself: `await` outside of functions, `import()`, `import.meta`. */
export interface Watcher {
  reference(found: Reference): void;
  visit(node: Tree, isTop: boolean): void;
}

type Hidden = ReadonlySet<string>;

export class ReferenceWalk {
  readonly #wanted: Hidden;
  readonly #watcher: Watcher;

  constructor(wanted: Hidden, watcher: Watcher) {
    this.#wanted = wanted;
    this.#watcher = watcher;
  }

  /** `hidden`: names of the scopes around `node`. */
  walk(node: Tree, hidden: Hidden, isTop: boolean): void {
    this.#watcher.visit(node, isTop);
    const inner = this.#scopeOf(node, hidden);
    const top =
      isTop && !isFunction(node) && node.type !== "StaticBlock" && node.type !== "PropertyDefinition";
    switch (node.type) {
      case "Identifier":
        this.#found(node, hidden, false, false);
        return;
      case "CallExpression":
        this.#callee(node.callee, inner);
        this.#all(node.arguments, inner, top);
        if (node.callee.type !== "Identifier") this.walk(node.callee, inner, top);
        return;
      case "TaggedTemplateExpression":
        this.#callee(node.tag, inner);
        if (node.tag.type !== "Identifier") this.walk(node.tag, inner, top);
        this.walk(node.quasi, inner, top);
        return;
      case "Property":
        this.#property(node, inner, top);
        return;
      default:
        this.#all(evaluated(node), inner, top);
    }
  }

  #all(nodes: readonly Tree[], hidden: Hidden, isTop: boolean): void {
    for (const node of nodes) this.walk(node, hidden, isTop);
  }

  #callee(node: Tree, hidden: Hidden): void {
    if (node.type === "Identifier") this.#found(node, hidden, true, false);
  }

  #property(node: Tree & { type: "Property" }, hidden: Hidden, isTop: boolean): void {
    if (node.computed) this.walk(node.key, hidden, isTop);
    const value = node.value as Tree;
    const named = value.type === "AssignmentPattern" ? (value.left as Tree) : value;
    if (!node.shorthand || named.type !== "Identifier") {
      this.walk(value, hidden, isTop);
      return;
    }
    this.#found(named, hidden, false, true);
    if (value.type === "AssignmentPattern") this.walk(value.right, hidden, isTop);
  }

  #found(node: Tree & { type: "Identifier" }, hidden: Hidden, called: boolean, short: boolean): void {
    const { name, start, end } = node;
    if (this.#wanted.has(name) && !hidden.has(name))
      this.#watcher.reference({ name, start, end, called, short });
  }

  /** The names hidden inside of `node`; the same set where it opens no scope. */
  #scopeOf(node: Tree, hidden: Hidden): Hidden {
    const own = ownNames(node).filter((name) => this.#wanted.has(name));
    return own.length === 0 ? hidden : new Set([...hidden, ...own]);
  }
}

function ownNames(node: Tree): string[] {
  if (isFunction(node)) {
    const named = node.type === "FunctionExpression" ? (node.id?.name ?? []) : [];
    return [...node.params.flatMap(boundNames), ...varNames(node.body), ...[named].flat()];
  }
  switch (node.type) {
    case "BlockStatement":
    case "StaticBlock":
      return [...lexicalNames(node.body), ...(node.type === "StaticBlock" ? varNames(node) : [])];
    case "SwitchStatement":
      return lexicalNames(node.cases.flatMap((one) => one.consequent));
    case "ForStatement":
      return node.init == null ? [] : lexicalNames([node.init]);
    case "ForInStatement":
    case "ForOfStatement":
      return lexicalNames([node.left]);
    case "CatchClause":
      return node.param == null ? [] : boundNames(node.param);
    case "ClassExpression":
      return node.id == null ? [] : [node.id.name];
    default:
      return [];
  }
}

/** The parts of a node in which a name stands for its value; names that are declared or are keys are left out. */
function evaluated(node: Tree): Tree[] {
  switch (node.type) {
    case "MemberExpression":
      return node.computed ? [node.object, node.property] : [node.object];
    case "MethodDefinition":
    case "PropertyDefinition":
      return [...(node.computed ? [node.key] : []), ...(node.value == null ? [] : [node.value])];
    case "VariableDeclarator":
      return [...inPattern(node.id), ...(node.init == null ? [] : [node.init])];
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return [...node.params.flatMap(inPattern), node.body];
    case "ClassDeclaration":
    case "ClassExpression":
      return [...(node.superClass == null ? [] : [node.superClass]), node.body];
    case "CatchClause":
      return [...(node.param == null ? [] : inPattern(node.param)), node.body];
    case "LabeledStatement":
      return [node.body];
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
      return [];
    case "ExportNamedDeclaration":
      return node.declaration == null ? [] : [node.declaration];
    default:
      return childrenOf(node);
  }
}

/** Defaults and computed keys of a pattern that declares: the names themselves are no references. */
function inPattern(pattern: Tree): Tree[] {
  switch (pattern.type) {
    case "ObjectPattern":
      return pattern.properties.flatMap((one) =>
        one.type === "RestElement"
          ? inPattern(one.argument)
          : [...(one.computed ? [one.key as Tree] : []), ...inPattern(one.value)],
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((one) => (one === null ? [] : inPattern(one)));
    case "RestElement":
      return inPattern(pattern.argument);
    case "AssignmentPattern":
      return [...inPattern(pattern.left), pattern.right];
    default:
      return [];
  }
}
