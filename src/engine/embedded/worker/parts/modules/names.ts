/** Names as they stand in the tree of a parsed text: what a pattern binds and what a block declares. */
import type { AnyNode, Function as FunctionNode, Pattern, Program } from "acorn";

export type Tree = AnyNode;

/** Names that a pattern binds: `{ a, b: [c] }` binds `a` and `c`. */
export function boundNames(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((one) =>
        boundNames(one.type === "RestElement" ? one.argument : one.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((one) => (one === null ? [] : boundNames(one)));
    case "RestElement":
      return boundNames(pattern.argument);
    case "AssignmentPattern":
      return boundNames(pattern.left);
    default:
      return [];
  }
}

const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";

/** The parts of a node, in the order in which they are written. */
export function childrenOf(node: Tree): Tree[] {
  return Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isTree) : isTree(value) ? [value] : [],
  );
}

export const isFunction = (node: Tree): node is FunctionNode & Tree =>
  node.type === "FunctionDeclaration" ||
  node.type === "FunctionExpression" ||
  node.type === "ArrowFunctionExpression";

/** What `let`, `const`, `class` and functions declare among `statements`. */
export function lexicalNames(statements: readonly Tree[]): string[] {
  return statements.flatMap((node) => {
    if (node.type === "VariableDeclaration" && node.kind !== "var")
      return node.declarations.flatMap((one) => boundNames(one.id));
    if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration")
      return (node.id as { name?: string } | null)?.name ?? [];
    return [];
  });
}

/** What `var` declares in a function, or in a text, however deep; nested functions have their own. */
export function varNames(node: Tree): string[] {
  if (node.type === "VariableDeclaration" && node.kind === "var")
    return [...node.declarations.flatMap((one) => boundNames(one.id)), ...childrenOf(node).flatMap(varNames)];
  return isFunction(node) ? [] : childrenOf(node).flatMap(varNames);
}

/** Everything that the top of a module declares itself; imports are not among it. */
export function topNames(program: Program): string[] {
  const statements = program.body.map((node): Tree => {
    const inner =
      node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration"
        ? node.declaration
        : undefined;
    return inner ?? node;
  });
  return [...lexicalNames(statements), ...statements.flatMap(varNames)];
}

/** The variables that a node sets again; what stands within it is not looked at. */
export function assignedNames(node: Tree): string[] {
  switch (node.type) {
    case "AssignmentExpression":
      return boundNames(node.left);
    case "UpdateExpression":
      return node.argument.type === "Identifier" ? [node.argument.name] : [];
    case "ForInStatement":
    case "ForOfStatement":
      return node.left.type === "VariableDeclaration" ? [] : boundNames(node.left);
    default:
      return [];
  }
}
