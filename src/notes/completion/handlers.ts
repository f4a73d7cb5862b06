/** Puts a route around lines that only a handler can hold: which method, which path, what it answers at the end. */
import { STATUS_CODES } from "node:http";
import type { AnyNode } from "acorn";
import { answersLater, finishingMethod, responseNames, statusOf, surelyAnswers } from "./answers.ts";
import type { NoteRequest } from "./http-requests.ts";
import { isModelCall, isNewRow, methodOfModelCall } from "./models.ts";
import { declaredBy, usesWithin, type Piece } from "./pieces.ts";
import { answers, readsOf, requestNames, type Reads, type Route } from "./routes.ts";
import { awaitsAtTop, dotted, visit } from "./syntax.ts";
import type { NameUse } from "./uses.ts";
import { plural } from "./values.ts";

/** The lines around a piece, and the route they make of it. */
export interface Wrapped {
  readonly route: Route;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Names of the piece that the request brings. */
  readonly inputs: readonly string[];
}

export interface WrapContext {
  /** The name of the Express app. */
  readonly app: string;
  /** Requests of the note that no route answers yet. */
  readonly requests: readonly NoteRequest[];
  /** Routes that are taken. */
  readonly routes: readonly Route[];
  /** Names the piece uses and nothing defines. */
  readonly open: ReadonlySet<string>;
}

const inputNames =
  /^(?:id|\w+Id|text|title|name|email|password|content|username|query|page|limit|amount|quantity|price|description|message)$/;

function inputsOf(uses: readonly NameUse[], open: ReadonlySet<string>): string[] {
  const plain = new Set(
    uses.map(({ name }) => name).filter((name) => open.has(name) && inputNames.test(name)),
  );
  for (const { name, chain, call, written } of uses)
    if (chain.length > 0 || call !== null || written) plain.delete(name);
  return [...plain];
}

interface Nature {
  /** The methods such lines are written for, the usual one first. */
  readonly methods: readonly string[];
  /** Whether the lines say so. */
  readonly certain: boolean;
}

function natureOf(piece: Piece, reads: Reads, inputs: readonly string[]): Nature {
  const call = usesWithin(piece.fragment, piece).find((use) => isModelCall(use));
  if (call !== undefined) return { methods: [methodOfModelCall(call.chain[0] ?? "")], certain: true };
  const makesRow = usesWithin(piece.fragment, piece).some((use) => isNewRow(use, piece.text));
  const status = statusOf(piece.statements.filter(surelyAnswers));
  if (makesRow || status === 201) return { methods: ["POST", "PUT"], certain: true };
  if (status === 204) return { methods: ["DELETE", "PUT", "PATCH"], certain: true };
  if (reads.parts.has("body") || reads.parts.has("rawBody") || signs(piece))
    return { methods: ["POST", "PUT", "PATCH"], certain: true };
  const sends = inputs.some((name) => /^(?:email|password|text)$/.test(name));
  return { methods: [sends ? "POST" : "GET"], certain: false };
}

const signs = (piece: Piece): boolean => /signature/i.test(piece.text);

/** A path by what the lines are about. */
function naturalPath(piece: Piece): string {
  const model = usesWithin(piece.fragment, piece).find(
    (use) => isModelCall(use) || isNewRow(use, piece.text),
  );
  if (model !== undefined) return `/${plural(model.name.toLowerCase())}`;
  if (signs(piece)) return "/webhook";
  const status = statusOf(piece.statements.filter(surelyAnswers));
  const words = status === null ? undefined : STATUS_CODES[status];
  if (words !== undefined)
    return `/${words
      .toLowerCase()
      .replaceAll("'", "")
      .replace(/[^a-z]+/g, "-")}`;
  const called = methodsCalled(piece);
  const about = ["cookie", "clearCookie", "redirect", "session", "sendFile", "download", "render"].find(
    (name) => called.has(name),
  );
  return `/${about === undefined ? "example" : about.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The methods called on the response, and what is read of the request. */
function methodsCalled({ statements }: Piece): Set<string> {
  const called = new Set<string>(readsOf(statements).parts);
  for (const statement of statements)
    visit(statement, (node) => {
      if (node.type === "CallExpression" && responseNames.has(dotted(node.callee).split(".")[0] ?? ""))
        called.add(dotted(node.callee).split(".").at(-1) ?? "");
    });
  return called;
}

/** The request of the note these lines answer best: of the same part, of the method they are for, or any. */
function requestFor(piece: Piece, nature: Nature, requests: readonly NoteRequest[]): NoteRequest | null {
  const fitting = requests.filter(({ method }) => !nature.certain || nature.methods.includes(method));
  const near = fitting.find(({ part }) => part !== null && part === piece.fragment.part);
  return near ?? fitting.find(({ method }) => method === nature.methods[0]) ?? fitting[0] ?? null;
}

/** The path with as many places to fill in at its end as the lines read. */
function withParameters(path: string, names: readonly string[], isNotes: boolean): string {
  if (names.length === 0) return path;
  const parts = path.split("/").slice(1);
  const kept = isNotes ? parts.slice(0, Math.max(0, parts.length - names.length)) : parts;
  return `/${[...kept, ...names.map((name) => `:${name}`)].join("/")}`;
}

function freePath(method: string, path: string, routes: readonly Route[]): string {
  const isTaken = (one: string): boolean =>
    routes.some((route) => answers(route, method, one.replace(/:\w+/g, "1")));
  if (!isTaken(path)) return path;
  const [, first = "", rest = ""] = /^(\/[^/:]*)(.*)$/.exec(path) ?? [];
  for (let number = 2; ; number++) {
    const next = `${first}-${String(number)}${rest}`;
    if (!isTaken(next)) return next;
  }
}

function namesOf(uses: readonly NameUse[], among: ReadonlySet<string>, usual: string): string {
  return uses.find(({ name }) => among.has(name))?.name ?? usual;
}

/** Whether a branch answers and lets the lines go on. */
function answersInPassing(statements: readonly AnyNode[]): boolean {
  let found = false;
  for (const statement of statements)
    visit(statement, (node, parents) => {
      const [parent] = parents;
      found ||=
        finishingMethod(node) !== null && parent?.type === "ExpressionStatement" && parents.length > 1;
    });
  return found;
}

/** What the handler answers when the author's lines do not. */
function ending(piece: Piece, response: string, request: string, reads: Reads): string[] {
  const { statements } = piece;
  if (usesWithin(piece.fragment, piece).some(({ name }) => name === "next"))
    return [`}, (${request}, ${response}) => ${response}.json({ ok: true }));`];
  if (statements.some(surelyAnswers) || answersLater(statements)) return ["});"];
  const names = declaredBy(statements).filter((name) => !/^(?:res|req|err|error)$/.test(name));
  const shown =
    names.length > 0
      ? `{ ${names.slice(0, 4).join(", ")} }`
      : reads.parts.has("session")
        ? `${request}.session`
        : "{ ok: true }";
  const guard = answersInPassing(statements) ? `if (!${response}.headersSent) ` : "";
  return [`  ${guard}${response}.json(${shown});`, "});"];
}

function inputLines(method: string, inputs: readonly string[], request: string): string[] {
  if (inputs.length === 0) return [];
  const ids = method === "GET" || method === "DELETE" ? inputs.filter((name) => /id$/i.test(name)) : [];
  const rest = inputs.filter((name) => !ids.includes(name));
  const from = method === "GET" || method === "DELETE" ? "query" : "body";
  return [
    ...(ids.length > 0 ? [`  const { ${ids.join(", ")} } = ${request}.params;`] : []),
    ...(rest.length > 0 ? [`  const { ${rest.join(", ")} } = ${request}.${from};`] : []),
  ];
}

/** A route of its own for one piece. */
export function wrapHandler(piece: Piece, context: WrapContext): Wrapped {
  const uses = usesWithin(piece.fragment, piece);
  const reads = readsOf(piece.statements);
  const inputs = inputsOf(uses, context.open);
  const nature = natureOf(piece, reads, inputs);
  const asked = requestFor(piece, nature, context.requests);
  const method = asked?.method ?? nature.methods[0] ?? "GET";
  const inPath = method === "GET" || method === "DELETE" ? inputs.filter((name) => /id$/i.test(name)) : [];
  const pattern = withParameters(
    asked?.path ?? naturalPath(piece),
    [...reads.params, ...inPath],
    asked !== null,
  );
  const path = freePath(method, pattern, context.routes);
  const request = namesOf(uses, requestNames, "req");
  const response = namesOf(uses, responseNames, "res");
  const next = uses.some(({ name }) => name === "next") ? ", next" : "";
  const verb = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(method) ? method.toLowerCase() : "all";
  const start = `${context.app}.${verb}(${JSON.stringify(path)}, ${awaitsAtTop(piece.statements) ? "async " : ""}(${request}, ${response}${next}) => {`;
  return {
    route: {
      method,
      path,
      handlers: piece.statements,
      on: context.app,
      start: piece.from,
      inputs: inputs.filter((name) => !inPath.includes(name)),
    },
    before: [start, ...inputLines(method, inputs, request)],
    after: ending(piece, response, request, reads),
    inputs,
  };
}

/** The callback for a new connection around lines that use one. */
export function wrapConnection(piece: Piece): Omit<Wrapped, "route"> & { readonly hub: "io" | "wss" } {
  const uses = usesWithin(piece.fragment, piece);
  const plain = uses.some(({ name }) => name === "ws");
  const waits = awaitsAtTop(piece.statements) ? "async " : "";
  const [hub, name] = plain ? (["wss", "ws"] as const) : (["io", "socket"] as const);
  return { hub, before: [`${hub}.on("connection", ${waits}(${name}) => {`], after: ["});"], inputs: [] };
}
