/** Small readings of a syntax tree: what an expression is called, which text it is, what is in it. */
import type { AnyNode, Node } from "acorn";
import { fullAncestor } from "acorn-walk";

/** Any node by its type; acorn's own supertype does not tell them apart. */
export function typed(node: Node): AnyNode {
  return node as AnyNode;
}

/** `app.get` of `app.get`, `express.Router()` of a call; empty for what has no plain name. */
export function dotted(node: AnyNode | null | undefined): string {
  if (node?.type === "Identifier") return node.name;
  if (node?.type === "ThisExpression") return "this";
  if (node?.type === "CallExpression") return `${dotted(node.callee)}()`;
  if (node?.type === "ChainExpression") return dotted(node.expression);
  if (node?.type !== "MemberExpression") return "";
  const name = propertyName(node);
  const object = dotted(node.object);
  return name === null || object === "" ? "" : `${object}.${name}`;
}

/** The property a member expression reads, when its name can be seen; null for `a[b]`. */
export function propertyName(node: AnyNode): string | null {
  if (node.type !== "MemberExpression") return null;
  if (!node.computed) return node.property.type === "Identifier" ? node.property.name : null;
  return literalText(node.property);
}

/** The text of a string, or of a template without places to fill; null for all else. */
export function literalText(node: AnyNode | null | undefined): string | null {
  if (node?.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node?.type !== "TemplateLiteral" || node.expressions.length > 0) return null;
  return node.quasis[0]?.value.cooked ?? null;
}

export function isFunction(node: AnyNode | undefined): boolean {
  return (
    node?.type === "FunctionDeclaration" ||
    node?.type === "FunctionExpression" ||
    node?.type === "ArrowFunctionExpression"
  );
}

/** Calls `see` with every node and what it stands in, the nearest first. */
export function visit(root: Node, see: (node: AnyNode, parents: readonly AnyNode[]) => void): void {
  fullAncestor(root, (node, _state, ancestors) => {
    see(
      typed(node),
      ancestors
        .slice(0, -1)
        .reverse()
        .map((parent) => typed(parent)),
    );
  });
}

/** Whether something is awaited outside all functions. */
export function awaitsAtTop(statements: readonly Node[]): boolean {
  let found = false;
  for (const statement of statements)
    visit(statement, (node, parents) => {
      const waits = node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await);
      found ||= waits && !parents.some((parent) => /Function/.test(parent.type));
    });
  return found;
}

/** The keys of an object pattern or an object, as far as they are plain names. */
export function keysOf(node: AnyNode | null | undefined): string[] {
  if (node?.type !== "ObjectPattern" && node?.type !== "ObjectExpression") return [];
  return node.properties.flatMap((property) => {
    if (property.type !== "Property" || property.computed) return [];
    return property.key.type === "Identifier" ? [property.key.name] : (literalText(property.key) ?? []);
  });
}
