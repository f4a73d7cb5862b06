/**
 * Gives functions back the names that compacting took. A program can ask for the name of a method, and `inspect` shows
 * it; a function that is assigned to a member has no other than the one it is written with.
 */
import { parse } from "acorn";
import type {
  AssignmentExpression,
  ClassExpression,
  FunctionExpression,
  Identifier,
  Node,
  Property,
} from "acorn";
import { full } from "acorn-walk";
import type { Edit } from "../worker/parts/modules/edits.ts";

/** A function and the member that it becomes. */
interface Method {
  readonly member: string;
  readonly made: FunctionExpression;
  /** Named after its member when it is written without a name. */
  readonly isNamedByKey: boolean;
}

const nameOf = (key: Node, computed: boolean): string =>
  !computed && key.type === "Identifier" ? (key as Identifier).name : "";

function assigned({ left, right }: AssignmentExpression): Method[] {
  if (left.type !== "MemberExpression" || right.type !== "FunctionExpression") return [];
  return [{ member: nameOf(left.property, left.computed), made: right, isNamedByKey: false }];
}

function listed({ key, value, computed, method, kind }: Property): Method[] {
  if (value.type !== "FunctionExpression" || method || kind !== "init") return [];
  return [{ member: nameOf(key, computed), made: value, isNamedByKey: true }];
}

/** In the order of the text. */
function methodsIn(text: string): Method[] {
  const found: Method[] = [];
  full(parse(text, { ecmaVersion: "latest" }), (node) => {
    if (node.type === "AssignmentExpression") found.push(...assigned(node));
    if (node.type === "Property") found.push(...listed(node as Property));
  });
  return found.sort((one, other) => one.made.start - other.made.start);
}

/** Where a function uses a name of its own, or of its surroundings. */
export function usesOf(name: string, within: Node): Identifier[] {
  const found = new Map<number, Identifier>();
  full(within, (node) => {
    const one = node as Identifier;
    if (node.type === "Identifier" && one.name === name) found.set(one.start, one);
  });
  return [...found.values()];
}

/** What brings the name of one function back; one that its body uses was given another name in the body too. */
function editsFor(code: string, made: FunctionExpression, name: string): Edit[] {
  const { id, start } = made;
  if (id == null) {
    const keyword = /^(?:async )?function\*?/.exec(code.slice(start));
    const at = start + (keyword?.[0].length ?? 0);
    return [{ start: at, end: at, text: ` ${name}` }];
  }
  if (id.name === name) return [];
  return [id, ...usesOf(id.name, made.body)].map((one) => ({ start: one.start, end: one.end, text: name }));
}

/** Functions by the member they become, in the order of the text. */
function byMember(text: string): Map<string, Method[]> {
  const found = new Map<string, Method[]>();
  for (const method of methodsIn(text))
    found.set(method.member, [...(found.get(method.member) ?? []), method]);
  return found;
}

function editFor(code: string, before: Method, after: Method | undefined): Edit[] {
  const { id } = before.made;
  if (id == null || after === undefined) return [];
  const isNamed = after.made.id == null && after.isNamedByKey && after.member === id.name;
  return isNamed ? [] : editsFor(code, after.made, id.name);
}

/** Classes that are handed to a function as they are written, in the order of the text. */
function classesIn(text: string): ClassExpression[] {
  const found: ClassExpression[] = [];
  full(parse(text, { ecmaVersion: "latest" }), (node) => {
    if (node.type !== "CallExpression") return;
    found.push(...node.arguments.filter((one) => one.type === "ClassExpression"));
  });
  return found.sort((one, other) => one.start - other.start);
}

function classEdits(source: string, code: string): Edit[] {
  const before = classesIn(source);
  const after = classesIn(code);
  if (before.length !== after.length) return [];
  return before.flatMap(({ id }, index) => {
    const made = after[index];
    if (id == null || made === undefined || made.id != null) return [];
    const at = made.start + "class".length;
    return [{ start: at, end: at, text: ` ${id.name}` }];
  });
}

/**
 * The edits of `code`, in its order, after which methods and classes have their names of `source`. Compacting may have drawn a
 * function into a list of members: where a member is not as often in the one as in the other, it is left as it is.
 */
export function nameEdits(source: string, code: string): Edit[] {
  const there = byMember(code);
  const edits = [...byMember(source)].flatMap(([member, before]) => {
    const after = there.get(member) ?? [];
    return before.length === after.length
      ? before.flatMap((method, at) => editFor(code, method, after[at]))
      : [];
  });
  return [...edits, ...classEdits(source, code)].sort((one, other) => one.start - other.start);
}

/** Where a column of `code` is after the edits; lines and columns count from 1. */
export function columnAfter(code: string, edits: readonly Edit[]): (line: number, column: number) => number {
  const starts = [0];
  for (let at = code.indexOf("\n"); at >= 0; at = code.indexOf("\n", at + 1)) starts.push(at + 1);
  return (line, column) => {
    const from = starts[line - 1] ?? 0;
    const before = edits.filter(({ start }) => start >= from && start < from + column - 1);
    return before.reduce((sum, { start, end, text }) => sum + text.length - (end - start), column);
  };
}
