/** Finds the lines of Node's library that can throw, and where the compacted text has them. */
import { SourceMap, type SourceMapPayload } from "node:module";
import { parse } from "acorn";
import { full } from "acorn-walk";
import type { CallExpression, NewExpression, Node, Position, ReturnStatement, ThrowStatement } from "acorn";
import type { FileLines, LibraryColumn } from "../excerpt.ts";

export interface CompactedFile {
  readonly id: string;
  /** Node's own text. */
  readonly source: string;
  /** The compacted text and the map that leads from it to a text with the same lines as `source`. */
  readonly code: string;
  readonly map: string;
}

/** Where the compacted text can throw, and what is looked up in the map instead where that says more. */
interface Throwing {
  readonly place: Position;
  readonly mapped: Position;
}

/**
 * A line stands here for each `throw`, each error that is made, each call of a binding, each object made of one, each
 * call of what hides its own frames or of what captures a stack, and each `await`: the places that V8 gives for what
 * Node's library throws or rejects with. Places are those in `code`.
 */
export function libraryLines({ id, source, code, map }: CompactedFile): FileLines {
  const toSource = new SourceMap(JSON.parse(map) as SourceMapPayload);
  const texts = source.split("\n");
  const found = new Map<number, LibraryColumn[]>();
  for (const { place, mapped } of throwingPlaces(code)) {
    const entry = toSource.findEntry(mapped.line - 1, mapped.column);
    if (!("originalLine" in entry) || entry.generatedColumn !== mapped.column) continue;
    const { originalLine: row, originalColumn } = entry;
    const own = place === mapped ? originalColumn : throwBefore(texts[row] ?? "", originalColumn);
    found.set(row, [...(found.get(row) ?? []), [place.line, place.column + 1, own + 1]]);
  }
  const sorted = [...found].sort(([one], [other]) => one - other);
  return { [`node:${id}`]: sorted.map(([row, at]) => [row + 1, texts[row] ?? "", at]) };
}

/** The line at which Node tells of a main module that failed, as if it stood in a script of its own. */
export function mainModuleLine(source: string): FileLines {
  const texts = source.split("\n");
  const row = texts.findIndex((text) => /^\s*triggerUncaughtException\(/.test(text));
  const text = texts[row];
  if (text === undefined) throw new Error("The line that tells of a failed main module is not where it was.");
  return { "node:internal/modules/run_main": [[row + 1, text, [[1, 1, text.search(/\S/) + 1]]]] };
}

/** The column of the `throw` before what is thrown. */
function throwBefore(text: string, column: number): number {
  const before = /\bthrow\s+$/.exec(text.slice(0, column));
  return before?.index ?? column;
}

function throwingPlaces(code: string): Throwing[] {
  const tree = parse(code, { ecmaVersion: "latest", locations: true });
  const bindings = bindingNames(tree);
  const places: Throwing[] = [];
  const add = (node: Node, mapped = node): void => {
    if (node.loc != null && mapped.loc != null)
      places.push({
        place: node.loc.start,
        mapped: node === mapped ? node.loc.start : mapped.loc.start,
      });
  };
  full(tree, (node) => {
    if (node.type === "ThrowStatement") add(node, thrownBy(node));
    if (node.type === "AwaitExpression") add(node);
    if (node.type === "NewExpression" && (makesError(node) || isOfBinding(node, bindings))) add(node);
    if (node.type === "CallExpression") calledIn(node, bindings).forEach((name) => add(name));
    if (node.type === "ReturnStatement") drawnInto(node, bindings).forEach((name) => add(name, node));
  });
  return places;
}

/** The statement itself; or, where compacting has drawn what stood before it into it, what it throws. */
function thrownBy(statement: ThrowStatement): Node {
  const { argument } = statement;
  return argument.type === "SequenceExpression" ? (argument.expressions.at(-1) ?? statement) : statement;
}

/** A call that stood before a `return`, into which compacting has drawn it: the map has it at the `return`. */
function drawnInto({ argument }: ReturnStatement, bindings: ReadonlySet<string>): Node[] {
  const first = argument?.type === "SequenceExpression" ? argument.expressions[0] : undefined;
  return first?.type === "CallExpression" ? calledIn(first, bindings) : [];
}

/** Told by the name of its class. */
function makesError({ callee }: NewExpression): boolean {
  const parts = callee.type === "MemberExpression" ? [callee.object, callee.property] : [callee];
  return parts.some((part) => part.type === "Identifier" && /err|exception|rejection/i.test(part.name));
}

/** An object that Node's machine code makes, and may refuse to. */
const isOfBinding = ({ callee }: NewExpression, bindings: ReadonlySet<string>): boolean =>
  isNamed(callee.type === "MemberExpression" ? callee.object : callee, (name) => bindings.has(name));

const isNamed = (node: Node, test: (name: string) => boolean): boolean =>
  node.type === "Identifier" && "name" in node && test(node.name as string);

/** `internalBinding("x")`, as it stands before a dot. */
const isBindingItself = (node: Node): boolean =>
  node.type === "CallExpression" &&
  isNamed((node as CallExpression).callee, (name) => name === "internalBinding");

/** The names that a file gives to bindings and to what it takes out of them. */
function bindingNames(tree: Node): ReadonlySet<string> {
  const names = new Set<string>();
  full(tree, (node) => {
    if (node.type !== "VariableDeclarator") return;
    const { id, init } = node;
    if (init?.type !== "CallExpression" || init.callee.type !== "Identifier") return;
    if (init.callee.name !== "internalBinding") return;
    if (id.type === "Identifier") names.add(id.name);
    if (id.type !== "ObjectPattern") return;
    for (const property of id.properties)
      if (property.type === "Property" && property.value.type === "Identifier")
        names.add(property.value.name);
  });
  return names;
}

/** What leaves its own frames out of the stack of an error: Node's library names all of them so. */
const hidesFrames =
  /^(?:validate|getValid|checkRangesOrGetDefault$|getArrayBufferOrView$|lazyDOMException$|ErrorCaptureStackTrace$)/;

/** The name before the bracket, which is where V8 places a call: of a binding, or of what changes the stack. */
function calledIn({ callee }: CallExpression, bindings: ReadonlySet<string>): Node[] {
  if (callee.type === "Identifier")
    return bindings.has(callee.name) || hidesFrames.test(callee.name) ? [callee] : [];
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return [];
  const { object, property } = callee;
  const isBinding = isNamed(object, (name) => bindings.has(name)) || isBindingItself(object);
  const isHandle =
    object.type === "MemberExpression" && isNamed(object.property, (name) => name === "kHandle");
  return isBinding || isHandle || tellsItself.test(property.name) ? [property] : [];
}

/** `captureStackTrace`, and what throws that belongs to objects of bindings, which have many names. */
const tellsItself = /^(?:captureStackTrace|execute|finish|init)$/;
