/** Finds the routes a program declares, and what it reads of a request. */
import type { AnyNode, Program } from "acorn";
import { dotted, isFunction, keysOf, literalText, visit } from "./syntax.ts";

/** One route: `app.get("/users/:id", handler)`. */
export interface Route {
  /** In capitals; `ALL` for `app.all`. */
  readonly method: string;
  /** Express's pattern, the path its router is mounted at included. */
  readonly path: string;
  readonly handlers: readonly AnyNode[];
  /** What it is declared on: `app`, `router`. */
  readonly on: string;
  readonly start: number;
  /** Names that lines of ours take out of its body or its query, besides what the handlers read. */
  readonly inputs?: readonly string[];
}

/** What lines read of the request, each name once and in order. */
export interface Reads {
  readonly body: ReadonlySet<string>;
  readonly query: ReadonlySet<string>;
  readonly params: ReadonlySet<string>;
  readonly cookies: ReadonlySet<string>;
  /** In lower case. */
  readonly headers: ReadonlySet<string>;
  readonly session: ReadonlySet<string>;
  /** Which of `body`, `cookies`, `session`, ... are read at all. */
  readonly parts: ReadonlySet<string>;
}

const methods = new Set(["get", "head", "post", "put", "patch", "delete", "options", "all"]);
const routers = /(?:^|[a-z_])(?:app|router|routes|api|server)$/i;

/** Names by which handlers know the request. */
export const requestNames: ReadonlySet<string> = new Set(["req", "request"]);

function pathsOf(node: AnyNode | undefined): string[] {
  if (node?.type === "ArrayExpression")
    return node.elements.flatMap((element) => pathsOf(element ?? undefined));
  const text = literalText(node);
  return text !== null && /^[/*]/.test(text) ? [text] : [];
}

interface Declared {
  readonly on: string;
  readonly method: string;
  readonly paths: readonly string[];
  readonly handlers: readonly AnyNode[];
  readonly start: number;
}

/** `app.get(path, ...)` and `app.route(path).get(...)`. */
function declarationOf(node: AnyNode): Declared | null {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return null;
  const parts = dotted(node.callee).split(".");
  const [on = ""] = parts;
  const method = parts.at(-1) ?? "";
  if (!methods.has(method) || !(routers.test(on) || on === "this")) return null;
  const { start } = node.callee.property;
  if (parts[1] === "route()") {
    const paths = routePath(node.callee.object);
    return { on, method, paths, handlers: node.arguments, start };
  }
  if (parts.length !== 2 || node.arguments.length < 2) return null;
  const [path, ...handlers] = node.arguments;
  return { on, method, paths: pathsOf(path), handlers, start };
}

function routePath(node: AnyNode): readonly string[] {
  if (node.type === "MemberExpression") return routePath(node.object);
  if (node.type !== "CallExpression") return [];
  return dotted(node.callee).endsWith(".route") ? pathsOf(node.arguments[0]) : routePath(node.callee);
}

/** Where each router is mounted: `router` to `/api` for `app.use("/api", router)`. */
function mountsOf(program: Program): ReadonlyMap<string, string> {
  const mounts = new Map<string, string>();
  visit(program, (node) => {
    if (node.type !== "CallExpression" || !dotted(node.callee).endsWith(".use")) return;
    const [path, ...rest] = node.arguments;
    const prefix = pathsOf(path)[0];
    for (const router of rest)
      if (prefix !== undefined) mounts.set(dotted(router), prefix.replace(/\/$/, ""));
  });
  return mounts;
}

/** The routes of a program, in the order of the text. */
export function routesOf(program: Program): Route[] {
  const mounts = mountsOf(program);
  const routes: Route[] = [];
  visit(program, (node) => {
    const found = declarationOf(node);
    for (const path of found?.paths ?? [])
      if (found !== null)
        routes.push({
          method: found.method.toUpperCase(),
          path: ((mounts.get(found.on) ?? "") + path).replace(/(?<=.)\/$/, ""),
          handlers: found.handlers,
          on: found.on,
          start: found.start,
        });
  });
  return routes.sort((a, b) => a.start - b.start);
}

/** Whether a route answers this method and path, as Express matches them by default. */
export function answers(route: Pick<Route, "method" | "path">, method: string, path: string): boolean {
  if (route.method !== "ALL" && route.method !== method && !(method === "HEAD" && route.method === "GET"))
    return false;
  return patternOf(route.path).test(path);
}

function patternOf(path: string): RegExp {
  const source = path
    .replace(/[.+?^$|()[\]\\]/g, "\\$&")
    .replace(/\{([^{}]*)\}/g, "(?:$1)?")
    .replace(/\/?\*\w*/g, "(?:/.*)?")
    .replace(/:\w+/g, "[^/]+");
  return new RegExp(`^${source}/?$`, "i");
}

const parts = new Set([
  "body",
  "query",
  "params",
  "cookies",
  "signedCookies",
  "headers",
  "session",
  "rawBody",
]);

type Sink = Record<"body" | "query" | "params" | "cookies" | "headers" | "session" | "parts", Set<string>>;

/** What these nodes read of the request. */
export function readsOf(nodes: readonly AnyNode[]): Reads {
  const sink: Sink = {
    body: new Set(),
    query: new Set(),
    params: new Set(),
    cookies: new Set(),
    headers: new Set(),
    session: new Set(),
    parts: new Set(),
  };
  for (const node of nodes) visit(node, (inner, parents) => see(sink, inner, parents));
  return sink;
}

function see(sink: Sink, node: AnyNode, parents: readonly AnyNode[]): void {
  if (node.type === "CallExpression") seeHeader(sink, node);
  if (node.type === "MemberExpression") seePart(sink, node, parents);
  for (const part of partsTaken(node)) sink.parts.add(part);
}

/** `body` of `const { body } = req` and of `({ body }, res) => ...`. */
function partsTaken(node: AnyNode): string[] {
  if (node.type === "VariableDeclarator") return requestNames.has(dotted(node.init)) ? keysOf(node.id) : [];
  return isFunction(node) && "params" in node ? keysOf(node.params[0]) : [];
}

/** `req.body` and what is read off it. */
function seePart(
  sink: Sink,
  node: Extract<AnyNode, { type: "MemberExpression" }>,
  parents: readonly AnyNode[],
): void {
  const part = dotted(node).split(".")[1] ?? "";
  if (!requestNames.has(dotted(node.object)) || !parts.has(part)) return;
  sink.parts.add(part);
  const target = part === "signedCookies" ? "cookies" : part;
  if (target in sink) for (const name of namesRead(node, parents)) sink[target as keyof Sink].add(name);
}

/** `req.get("X-Api-Key")` and `req.header("X-Api-Key")`. */
function seeHeader(sink: Sink, node: Extract<AnyNode, { type: "CallExpression" }>): void {
  const [object = "", method = ""] = dotted(node.callee).split(".");
  const name = literalText(node.arguments[0]);
  if (requestNames.has(object) && /^(?:get|header)$/.test(method) && name !== null)
    sink.headers.add(name.toLowerCase());
}

/** The names taken out of `req.body`: by a dot, by a pattern, by `"name" in`. */
function namesRead(node: AnyNode, parents: readonly AnyNode[]): string[] {
  const parent = parents.find(
    (outer) => outer.type !== "ChainExpression" && outer.type !== "LogicalExpression",
  );
  if (parent?.type === "MemberExpression" && parent.object === node) {
    const name = parent.computed ? literalText(parent.property) : dotted(parent.property);
    return name === null || name === "" ? [] : [name];
  }
  if (parent?.type === "VariableDeclarator") return keysOf(parent.id);
  return parent?.type === "AssignmentExpression" ? keysOf(parent.left) : [];
}
