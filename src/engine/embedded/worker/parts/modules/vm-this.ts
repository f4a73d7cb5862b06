/**
 * `this` in a function that is called by its name is the global object, and the only one that a Worker has is not that of
 * a context of `vm`. So a text that runs in a context asks for each `this` whether it is that one.
 */
import type { Edit } from "./edits.ts";
import { childrenOf, isFunction, type Tree } from "./names.ts";

/** Which `this` stands in what `new` makes an instance of: a bracket would be taken for its arguments. */
function rootOf(callee: Tree): Tree {
  return callee.type === "MemberExpression" ? rootOf(callee.object) : callee;
}

/** At the top of a text `this` is what the text is run with. */
function isOwn(node: Tree): boolean {
  return isFunction(node) && node.type !== "ArrowFunctionExpression";
}

/** The edits after which `ask` is called with each `this` of a function. */
export function thisEdits(program: Tree, ask: string): Edit[] {
  const edits: Edit[] = [];
  const made = new Set<Tree>();
  const visit = (node: Tree, isWithin: boolean): void => {
    if (node.type === "NewExpression") made.add(rootOf(node.callee));
    if (node.type === "ThisExpression" && isWithin) {
      const call = `${ask}(this)`;
      edits.push({ start: node.start, end: node.end, text: made.has(node) ? `(${call})` : call });
    }
    for (const child of childrenOf(node)) visit(child, isWithin || isOwn(node));
  };
  visit(program, false);
  return edits;
}
