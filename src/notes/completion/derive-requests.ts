/** Writes the requests that a note leaves out: one for each route that nothing else asks. */
import { createHmac } from "node:crypto";
import type { AnyNode, Program } from "acorn";
import type { ClientAsks } from "./client-asks.ts";
import { comparedValues } from "./comparisons.ts";
import type { NoteRequest } from "./http-requests.ts";
import { signatureSecret } from "./providers/signature.ts";
import { answers, readsOf, type Reads, type Route } from "./routes.ts";
import { dotted, literalText, visit } from "./syntax.ts";
import { someValue, valueFor, type Value } from "./values.ts";

/** What is known of the other requests of an example. */
export interface Asked {
  readonly requests: readonly NoteRequest[];
  readonly asks: ClientAsks;
  /** The file's text, for what it checks of a request. */
  readonly source: string;
}

type Values = ReadonlyMap<string, Value>;

function isAsked(route: Route, { requests, asks }: Asked): boolean {
  const all = [...requests, ...asks.paths, ...asks.streams.map((path) => ({ method: "GET", path }))];
  return all.some(({ method, path }) => answers(route, method, path.replace(/:\w+/g, "1")));
}

/** The pattern with its places filled: as another request of the note fills them, else plausibly. */
function filled(route: Route, values: Values, { requests }: Asked): string {
  const seen = requests.find(({ path }) => answers({ ...route, method: "ALL" }, "GET", path));
  if (seen !== undefined) return seen.path;
  return route.path
    .replace(/\{([^{}]*)\}/g, "$1")
    .replace(/:(\w+)/g, (_, name: string) => inAddress(values.get(name) ?? valueFor(name) ?? "example"))
    .replace(/\*\w*/g, "anything");
}

function inAddress(value: Value): string {
  return encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value));
}

function query(reads: Reads, values: Values): string {
  const pairs = [...reads.query].map((name) => `${name}=${inAddress(values.get(name) ?? someValue(name))}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

function fieldLines(reads: Reads, values: Values): string[] {
  const ours = new Set(["content-type", "content-length", "host", "x-signature", "cookie"]);
  return [...reads.headers]
    .filter((name) => !ours.has(name))
    .map((name) => `${capitalised(name)}: ${fieldValue(name, values)}`);
}

function fieldValue(name: string, values: Values): string {
  const compared = values.get(name) ?? values.get(name.replaceAll("-", ""));
  if (typeof compared === "string") return compared;
  if (name === "authorization") return "Bearer token-1";
  if (name === "origin") return "http://localhost:5173";
  if (name === "if-none-match") return '"1"';
  return /key|token|id$/.test(name) ? "abc-123" : "example";
}

const capitalised = (name: string): string => name.replace(/(?:^|-)\w/g, (letter) => letter.toUpperCase());

function bodyOf(reads: Reads, values: Values): string | null {
  if (!reads.parts.has("body") && !reads.parts.has("rawBody")) return null;
  const names = reads.body.size === 0 ? ["name"] : [...reads.body];
  const body = Object.fromEntries(names.map((name) => [name, values.get(name) ?? someValue(name)]));
  return JSON.stringify(body, null, 2);
}

const withBody = new Set(["POST", "PUT", "PATCH", "ALL"]);

function textOf(method: string, target: string, fields: readonly string[], body: string | null): string {
  const all = body === null ? fields : ["Content-Type: application/json", ...fields];
  return [`${method} ${target} HTTP/1.1`, ...all, ...(body === null ? [] : ["", body])].join("\n");
}

/** Rules on origins show only to a request from another origin: one that the lines allow, where they name one. */
function originOf({ headers }: Reads, { source }: Asked): string[] {
  if (headers.has("origin") || !/\bcors\(|Access-Control-Allow-Origin/i.test(source)) return [];
  const named = /["'`](https?:\/\/[\w.-]+(?::\d+)?)["'`]/.exec(source)?.[1];
  return [`Origin: ${named ?? "http://localhost:5173"}`];
}

/** With a valid signature where the handler checks one, and once more without. */
function requestsFor(route: Route, asked: Asked): string[] {
  const reads = withInputs(route, readsOf(route.handlers));
  const values = comparedValues(route.handlers);
  const method = route.method === "ALL" ? "GET" : route.method;
  const target = filled(route, values, asked) + query(reads, values);
  const fields = [...fieldLines(reads, values), ...originOf(reads, asked)];
  const signed = asked.source.includes(signatureSecret) && isChecked(route);
  const given = withBody.has(route.method) ? bodyOf(reads, values) : null;
  if (!signed) return [textOf(method, target, fields, given)];
  const body = given ?? JSON.stringify({ event: "example" }, null, 2);
  const mark = createHmac("sha256", signatureSecret).update(body).digest("hex");
  return [
    textOf(method, target, [...fields, `X-Signature: ${mark}`], body),
    textOf(method, target, fields, body),
  ];
}

function withInputs({ inputs = [], method }: Route, reads: Reads): Reads {
  if (inputs.length === 0) return reads;
  if (!withBody.has(method)) return { ...reads, query: new Set([...reads.query, ...inputs]) };
  return { ...reads, body: new Set([...reads.body, ...inputs]), parts: new Set([...reads.parts, "body"]) };
}

function isChecked({ handlers }: Route): boolean {
  let found = false;
  for (const handler of handlers)
    visit(handler, (node) => {
      found ||= node.type === "CallExpression" && /signature|hmac|webhook/i.test(dotted(node.callee));
    });
  return found;
}

/** The requests of all routes that nothing asks yet, in the order of the routes. */
export function deriveRequests(routes: readonly Route[], asked: Asked): string[] {
  const seen = new Set<string>();
  // One handler can have several addresses: it is asked by any of them.
  const met = new Set(routes.filter((route) => isAsked(route, asked)).map(({ handlers }) => handlers.at(-1)));
  const open = routes.filter(({ handlers, method }) => !met.has(handlers.at(-1)) && method !== "OPTIONS");
  return open.flatMap((route) => {
    const key = `${route.method} ${route.path}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return requestsFor(route, asked);
  });
}

/** The routes of a server without a framework: the addresses its handler compares `req.url` with, or its root. */
export function plainRoutes(programs: readonly Program[]): Route[] {
  const serving = programs.filter(serves);
  const routes = serving.flatMap(comparedRoutes);
  const [first] = serving;
  if (routes.length > 0 || first === undefined) return routes;
  return [{ method: "GET", path: "/", handlers: [first], on: "server", start: 0 }];
}

function serves(program: Program): boolean {
  let found = false;
  visit(program, (node) => {
    if (node.type !== "CallExpression" || !/(?:^|\.)createServer$/.test(dotted(node.callee))) return;
    found ||= /Function/.test(node.arguments.at(-1)?.type ?? "");
  });
  return found;
}

function comparedRoutes(program: Program): Route[] {
  const routes = new Map<string, Route>();
  visit(program, (node, parents) => {
    const path = comparedPath(node);
    if (path === null) return;
    const method = methodBeside(parents);
    routes.set(`${method} ${path}`, { method, path, handlers: [node], on: "server", start: node.start });
  });
  return [...routes.values()];
}

function comparedPath(node: AnyNode): string | null {
  if (node.type === "SwitchCase") {
    const text = literalText(node.test);
    return text?.startsWith("/") === true ? text : null;
  }
  if (
    node.type !== "BinaryExpression" ||
    !/^===?$/.test(node.operator) ||
    node.left.type === "PrivateIdentifier"
  )
    return null;
  const text = /(?:^|\.)(?:url|pathname|path)$/.test(dotted(node.left)) ? literalText(node.right) : null;
  return text?.startsWith("/") === true ? text : null;
}

/** The method compared in the same condition. */
function methodBeside(parents: readonly AnyNode[]): string {
  const condition = parents.filter(({ type }) => type === "LogicalExpression").at(-1);
  let method = "GET";
  if (condition === undefined) return method;
  visit(condition, (node) => {
    if (
      node.type !== "BinaryExpression" ||
      node.left.type === "PrivateIdentifier" ||
      !/\.method$/.test(dotted(node.left))
    )
      return;
    method = literalText(node.right) ?? method;
  });
  return method;
}
