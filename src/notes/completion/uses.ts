/** How a program uses the names it does not define: called, read from, handed on. */
import type { AnyNode, Program } from "acorn";
import type { ProgramFacts } from "../examples/open-names.ts";
import { dotted, isFunction, propertyName, visit } from "./syntax.ts";

/** One use of a name. `start` counts UTF-16 code units in the fence's content. */
export interface NameUse {
  readonly name: string;
  readonly start: number;
  /** What is read off it, in order: `users`, `find` of `db.users.find()`. */
  readonly chain: readonly string[];
  /** The arguments when it, or the end of the chain, is called; null when it is not. */
  readonly call: readonly AnyNode[] | null;
  /** What is read off the result of the call, in order: `sort`, `limit` of `User.find().sort().limit(5)`. */
  readonly after: readonly string[];
  readonly constructed: boolean;
  readonly awaited: boolean;
  /** What it is an argument of: `app.get`, which argument of how many; null when of nothing. */
  readonly handedTo: { readonly callee: string; readonly index: number; readonly count: number } | null;
  readonly inFunction: boolean;
  /** Whether it is walked through, spread or indexed, as a list is. */
  readonly listed: boolean;
  readonly written: boolean;
}

/** The uses of the names nothing in the program defines, in the order of the text. */
export function usesOf(program: Program, facts: ProgramFacts): NameUse[] {
  const free = new Set<object>(facts.free);
  const uses: NameUse[] = [];
  visit(program, (node, parents) => {
    if (node.type === "Identifier" && free.has(node)) uses.push(useOf(node, parents));
  });
  return uses.sort((a, b) => a.start - b.start);
}

function useOf(node: Extract<AnyNode, { type: "Identifier" }>, parents: readonly AnyNode[]): NameUse {
  const { chain, end, rest } = chainFrom(node, parents);
  const [parent] = rest;
  const called = parent?.type === "CallExpression" && parent.callee === end;
  const after = rest[called ? 1 : 0];
  return {
    name: node.name,
    start: node.start,
    chain,
    call: called ? parent.arguments : null,
    after: called ? namesAfter(parent, rest.slice(1)) : [],
    constructed: parent?.type === "NewExpression" && parent.callee === end,
    awaited: after?.type === "AwaitExpression",
    handedTo: chain.length === 0 ? handed(node, parents[0]) : null,
    inFunction: parents.some(isFunction),
    listed: isListed(node, parents[0]),
    written: parents[0]?.type === "AssignmentExpression" && parents[0].left === node,
  };
}

interface Chain {
  readonly chain: string[];
  readonly end: AnyNode;
  readonly rest: readonly AnyNode[];
}

/** Follows `a.b.c` outwards from `a`. */
function chainFrom(node: AnyNode, parents: readonly AnyNode[]): Chain {
  const chain: string[] = [];
  let end = node;
  for (const [index, parent] of parents.entries()) {
    const name = parent.type === "MemberExpression" && parent.object === end ? propertyName(parent) : null;
    if (name === null) return { chain, end, rest: parents.slice(index) };
    chain.push(name);
    end = parent;
  }
  return { chain, end, rest: [] };
}

/** Follows `.sort().limit(5)` outwards from a call. */
function namesAfter(call: AnyNode, parents: readonly AnyNode[]): string[] {
  const { chain, end, rest } = chainFrom(call, parents);
  const [parent] = rest;
  if (chain.length === 0 || parent?.type !== "CallExpression" || parent.callee !== end) return chain;
  return [...chain, ...namesAfter(parent, rest.slice(1))];
}

function handed(node: AnyNode, parent: AnyNode | undefined): NameUse["handedTo"] {
  if (parent?.type !== "CallExpression" && parent?.type !== "NewExpression") return null;
  const index = parent.arguments.findIndex((argument) => argument === node);
  return index === -1 ? null : { callee: dotted(parent.callee), index, count: parent.arguments.length };
}

function isListed(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (parent?.type === "ForOfStatement") return parent.right === node;
  if (parent?.type === "SpreadElement") return true;
  return parent?.type === "MemberExpression" && parent.object === node && parent.computed;
}
