/** Cuts a fragment of a server at its line ends into pieces: lines for the top level, lines for a handler. */
import type { AnyNode } from "acorn";
import { isGlobal } from "../examples/open-names.ts";
import { responseNames, surelyAnswers } from "./answers.ts";
import type { Fragment } from "./fragment.ts";
import { isModelCall, isNewRow } from "./models.ts";
import { requestNames } from "./routes.ts";
import { literalText, typed } from "./syntax.ts";
import type { NameUse } from "./uses.ts";

/** `handler` lines need a request around them, `connection` lines an open socket; `plain` ones nothing. */
export type PieceKind = "plain" | "handler" | "connection";

/** Some whole lines of a fragment; the pieces of one, joined by line ends, are the fragment. */
export interface Piece {
  readonly fragment: Fragment;
  readonly kind: PieceKind;
  readonly text: string;
  /** Where the text stands in the fragment, in UTF-16 code units. */
  readonly from: number;
  readonly to: number;
  readonly statements: readonly AnyNode[];
}

type Unit = Omit<Piece, "kind" | "fragment" | "text"> & { kind: PieceKind | "either" };

const handlerNames = new Set([...requestNames, ...responseNames, "next"]);
const connectionNames = new Set(["socket", "ws"]);
const topLevelNames = new Set(["app", "router", "io", "server", "wss", "express"]);

/** The names used in a stretch of a fragment that the fragment does not define. */
export function usesWithin(fragment: Fragment, { from, to }: { readonly from: number; readonly to: number }) {
  return fragment.uses.filter(({ start }) => start >= from && start < to);
}

/** Statements that end and begin on one line stay together. */
function unitsOf(fragment: Fragment): Unit[] {
  const { source, code } = fragment;
  const units: Unit[] = [];
  let from = 0;
  let statements: AnyNode[] = [];
  for (const [index, statement] of code.program.body.entries()) {
    statements.push(typed(statement));
    const next = code.program.body[index + 1];
    const lineEnd = source.indexOf("\n", statement.end);
    if (next !== undefined && (lineEnd === -1 || next.start < lineEnd || isInside(fragment, lineEnd)))
      continue;
    const to = next === undefined ? source.length : lineEnd;
    units.push({ kind: "either", from, to, statements });
    from = to + 1;
    statements = [];
  }
  return units;
}

/** Whether a line end stands in a comment that goes on behind it. */
function isInside({ source, code }: Fragment, lineEnd: number): boolean {
  const before = code.program.body.findLast((statement) => statement.end <= lineEnd);
  const between = source.slice(before?.end ?? 0, lineEnd);
  return between.lastIndexOf("/*") > between.lastIndexOf("*/");
}

function kindOf(fragment: Fragment, unit: Unit): Unit["kind"] {
  const uses = usesWithin(fragment, unit);
  if (uses.some(({ name }) => handlerNames.has(name))) return "handler";
  if (uses.some(({ name }) => connectionNames.has(name))) return "connection";
  if (unit.statements.some(isTopLevelStatement)) return "plain";
  return uses.some(({ name }) => topLevelNames.has(name)) ? "plain" : "either";
}

/** Imports, exports and requires stand at the top whatever is around them. */
function isTopLevelStatement(statement: AnyNode): boolean {
  if (/^(?:Import|Export)/.test(statement.type)) return true;
  if (statement.type !== "VariableDeclaration") return false;
  return statement.declarations.some(({ init }) => {
    const call = init?.type === "MemberExpression" ? init.object : init;
    return (
      call?.type === "CallExpression" &&
      call.callee.type === "Identifier" &&
      call.callee.name === "require" &&
      literalText(call.arguments[0]) !== null
    );
  });
}

/** Whether all that a fragment does is ask a model, at its top level: it needs a request that asks for it. */
export function asksModels({ uses, code, source }: Pick<Fragment, "uses" | "code" | "source">): boolean {
  const isAsking = (use: NameUse): boolean => isModelCall(use) || isNewRow(use, source);
  const models = uses.filter((use) => isAsking(use) && !isGlobal(use.name, "node") && !use.inFunction);
  return models.length > 0 && code.facts.imports.size === 0;
}

/** Gives the lines that could stand in either place to the handler they are near, unless the top level needs them. */
function settle(fragment: Fragment, units: Unit[]): void {
  const wrapped = units.find(({ kind }) => kind === "handler" || kind === "connection")?.kind;
  const bare =
    wrapped ?? (asksModels(fragment) && !units.some(({ kind }) => kind === "plain") ? "handler" : "plain");
  const neededAbove = new Set(
    units.filter(({ kind }) => kind === "plain").flatMap((unit) => namesWithin(fragment, unit)),
  );
  for (const unit of units) {
    if (unit.kind !== "either") continue;
    const needed = declaredBy(unit.statements).some((name) => neededAbove.has(name));
    unit.kind = needed ? "plain" : bare;
  }
}

const word = /[A-Za-z_$][\w$]*/g;

function namesWithin({ source }: Fragment, { from, to }: Unit): string[] {
  return source.slice(from, to).match(word) ?? [];
}

/** The names that statements declare at their own level. */
export function declaredBy(statements: readonly AnyNode[]): string[] {
  return statements.flatMap((statement): string[] => {
    if (statement.type === "ImportDeclaration") return statement.specifiers.map(({ local }) => local.name);
    if (statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration")
      return statement.declaration ? declaredBy([typed(statement.declaration)]) : [];
    if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration")
      return statement.id === null ? [] : [statement.id.name];
    if (statement.type !== "VariableDeclaration") return [];
    return statement.declarations.flatMap(({ id }) => patternNames(id));
  });
}

function patternNames(node: AnyNode | null): string[] {
  switch (node?.type) {
    case "Identifier":
      return [node.name];
    case "ObjectPattern":
      return node.properties.flatMap((property) =>
        patternNames(property.type === "Property" ? property.value : property.argument),
      );
    case "ArrayPattern":
      return node.elements.flatMap(patternNames);
    case "AssignmentPattern":
      return patternNames(node.left);
    case "RestElement":
      return patternNames(node.argument);
    default:
      return [];
  }
}

/** Whether another handler begins here: the one before has answered, and shares nothing with what follows. */
function startsAnother(fragment: Fragment, before: readonly Unit[], after: readonly Unit[]): boolean {
  if (!before.some(({ statements }) => statements.some(surelyAnswers))) return false;
  if (!after.some((unit) => kindOf(fragment, unit) === "handler")) return false;
  const declared = new Set(before.flatMap(({ statements }) => declaredBy(statements)));
  return !after.flatMap((unit) => namesWithin(fragment, unit)).some((name) => declared.has(name));
}

/** The pieces of a fragment, in its order. Each plain statement is a piece, so that lines can be added between them. */
export function piecesOf(fragment: Fragment): Piece[] {
  const units = unitsOf(fragment);
  for (const unit of units) unit.kind = kindOf(fragment, unit);
  settle(fragment, units);
  const groups: Unit[][] = [];
  for (const [index, unit] of units.entries()) {
    const last = groups.at(-1);
    const joins = last !== undefined && unit.kind !== "plain" && last[0]?.kind === unit.kind;
    const apart = joins && unit.kind === "handler" && startsAnother(fragment, last, runFrom(units, index));
    if (joins && !apart) last.push(unit);
    else groups.push([unit]);
  }
  return groups.map((group) => pieceOf(fragment, group));
}

/** The units of one kind from here on. */
function runFrom(units: readonly Unit[], index: number): Unit[] {
  const rest = units.slice(index);
  const end = rest.findIndex(({ kind }) => kind !== units[index]?.kind);
  return end === -1 ? rest : rest.slice(0, end);
}

function pieceOf(fragment: Fragment, units: readonly Unit[]): Piece {
  const from = units[0]?.from ?? 0;
  const to = units.at(-1)?.to ?? fragment.source.length;
  const kind = units[0]?.kind === "handler" || units[0]?.kind === "connection" ? units[0].kind : "plain";
  const statements = units.flatMap((unit) => unit.statements);
  return { fragment, kind, text: fragment.source.slice(from, to), from, to, statements };
}
