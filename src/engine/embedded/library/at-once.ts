/**
 * Has functions that are sure to be called read once and not twice: V8 skims a function when it reads the one around it, and
 * reads it when it is called, unless it stands in brackets. A declaration can not, so it becomes a variable at the start of
 * the function around it, where declarations take effect as well.
 */
import { readFileSync } from "node:fs";
import { parse } from "acorn";
import type { Function as FunctionNode, FunctionDeclaration, Identifier, Node, Statement } from "acorn";
import { fullAncestor } from "acorn-walk";

/** Names of called functions, each with a space behind it, by the module of Node's or the file of a package. */
type CalledNames = Readonly<Record<string, string | undefined>>;

/** The file is only ever written by `e2e/called.ts`. */
const calledNames = JSON.parse(readFileSync(new URL("called.json", import.meta.url), "utf8")) as CalledNames;

/** What an Express hello calls in a module, up to its first response. */
export const calledIn = (id: string): ReadonlySet<string> => new Set(calledNames[id]?.split(" "));

/** A text after the change; `placeOf` leads from an offset of the text before it to one in it. */
interface Changed {
  readonly text: string;
  readonly placeOf: (offset: number) => number;
}

/** What is done at an offset, in this order where it is the same. */
type Change =
  | { readonly at: number; readonly order: 0 | 3; readonly bracket: string }
  | { readonly at: number; readonly order: 1; readonly declared: readonly FunctionDeclaration[] }
  | { readonly at: number; readonly order: 2; readonly moved: FunctionDeclaration };

/** Some of the text before, from an offset of it, or what is new. */
interface Piece {
  readonly text: string;
  readonly from?: number;
}

type Body = Extract<FunctionNode["body"], { type: "BlockStatement" }>;

/** `isCalled` is asked with the name of a function and its offset. */
export function readAtOnce(text: string, isCalled: (name: string, at: number) => boolean): Changed {
  const changes = changesIn(text, isCalled).sort(
    (one, other) => one.at - other.at || one.order - other.order,
  );
  const pieces = piecesOf(text, changes, 0, text.length + 1);
  let length = 0;
  const kept = pieces.map(({ text: own, from }) => {
    const start = length;
    length += own.length;
    return { from, start, end: (from ?? 0) + own.length };
  });
  return {
    text: pieces.map((piece) => piece.text).join(""),
    placeOf: (offset) => {
      const piece = kept.find(({ from, end }) => from !== undefined && from <= offset && offset < end);
      return piece === undefined ? offset : offset - (piece.from ?? 0) + piece.start;
    },
  };
}

function changesIn(text: string, isCalled: (name: string, at: number) => boolean): Change[] {
  const changes: Change[] = [];
  const declared = new Map<Body, FunctionDeclaration[]>();
  fullAncestor(parse(text, { ecmaVersion: "latest", allowReturnOutsideFunction: true }), (node, _, chain) => {
    if (!isFunction(node) || !isCalled(nameOf(node, chain), node.start)) return;
    const [body, around] = [chain.at(-2), chain.at(-3)];
    if (node.type !== "FunctionDeclaration") changes.push(...brackets(node, chain));
    else if (body?.type === "BlockStatement" && around !== undefined && isFunction(around))
      declared.set(body, [...(declared.get(body) ?? []), node as FunctionDeclaration]);
  });
  for (const [body, functions] of declared) changes.push(...hoisted(body, functions));
  return changes;
}

const isFunction = (node: Node): node is FunctionNode =>
  /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);

/** Its own, or that of what it becomes the value of; empty where it has none. */
function nameOf(node: FunctionNode, chain: readonly Node[]): string {
  if (node.id != null) return node.id.name;
  const holder = chain.at(-2) as { id?: Node; left?: Node; key?: Node } | undefined;
  const target = holder?.id ?? holder?.left ?? holder?.key;
  const last = target?.type === "MemberExpression" ? (target as { property?: Node }).property : target;
  return last?.type === "Identifier" ? (last as Identifier).name : "";
}

/** None for a method, which is no expression. */
function brackets({ start, end }: Node, chain: readonly Node[]): Change[] {
  const holder = chain.at(-2) as { type?: string; method?: boolean; kind?: string } | undefined;
  if (holder?.type === "MethodDefinition" || holder?.method === true || /^[gs]et$/.test(holder?.kind ?? ""))
    return [];
  return [
    { at: start, order: 3, bracket: "(" },
    { at: end, order: 0, bracket: ")" },
  ];
}

/** Those whose name is declared but once: of two functions the second counts. */
function hoisted(body: Body, functions: readonly FunctionDeclaration[]): Change[] {
  const names = body.body.filter(isDeclaration).map(({ id }) => id.name);
  const once = functions.filter(({ id }) => names.filter((name) => name === id.name).length === 1);
  if (once.length === 0) return [];
  const directives = body.body.filter((one) => "directive" in one);
  return [
    { at: directives.at(-1)?.end ?? body.start + 1, order: 1, declared: once },
    ...once.map((moved): Change => ({ at: moved.start, order: 2, moved })),
  ];
}

const isDeclaration = (one: Statement): one is FunctionDeclaration => one.type === "FunctionDeclaration";

/** What stands from `start` up to `end` after the changes there. */
function piecesOf(text: string, changes: readonly Change[], start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  const take = (to: number): void => {
    if (to > at) pieces.push({ text: text.slice(at, to), from: at });
    at = to;
  };
  for (const change of changes) {
    if (change.at < at || change.at >= end) continue;
    take(change.at);
    if ("bracket" in change) pieces.push({ text: change.bracket });
    else if ("moved" in change) at = change.moved.end;
    else pieces.push(...variables(text, changes, change.declared));
  }
  take(Math.min(end, text.length));
  return pieces;
}

/** `var name=(function(...){...}),...;`: a function without a name of its own is called as its variable. */
function variables(
  text: string,
  changes: readonly Change[],
  declared: readonly FunctionDeclaration[],
): Piece[] {
  const all = declared.flatMap(({ id, start, end }, place): Piece[] => [
    { text: `${place === 0 ? "var " : ","}${id.name}=(` },
    { text: text.slice(start, id.start).trimEnd(), from: start },
    ...piecesOf(text, changes, id.end, end),
    { text: ")" },
  ]);
  return [...all, { text: ";" }];
}
