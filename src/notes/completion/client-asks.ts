/** What the client scripts of an example want of its server: addresses, sockets, events. */
import type { AnyNode, Program } from "acorn";
import { dotted, keysOf, literalText, visit } from "./syntax.ts";

/** One address a script asks for; `path` is a pattern where the script fills in a part. */
export interface AskedPath {
  readonly method: string;
  readonly path: string;
  /** Whether it names a host of its own, so that the answer has to allow the page's origin. */
  readonly foreign: boolean;
}

export interface ClientAsks {
  readonly paths: readonly AskedPath[];
  /** Paths of plain WebSockets. */
  readonly sockets: readonly string[];
  /** Paths of event streams. */
  readonly streams: readonly string[];
  /** Whether a script calls socket.io's `io()`. */
  readonly socketIo: boolean;
  /** Events that the scripts emit over socket.io. */
  readonly emits: readonly string[];
}

interface Sink {
  readonly paths: Map<string, AskedPath>;
  readonly sockets: Set<string>;
  readonly streams: Set<string>;
  readonly emits: Set<string>;
  socketIo: boolean;
}

/** The text of an address, each place that is filled in as `:name`; null when it has no text at all. */
function addressOf(node: AnyNode | undefined): string | null {
  const text = literalText(node);
  if (text !== null) return text;
  if (node?.type === "TemplateLiteral") {
    const texts = node.quasis.map(({ value }) => value.cooked ?? "");
    const names = node.expressions.map((inner, index) => placeName(inner, index));
    return texts.map((part, index) => part + (names[index] ?? "")).join("");
  }
  if (node?.type !== "BinaryExpression" || node.operator !== "+" || node.left.type === "PrivateIdentifier")
    return null;
  const left = addressOf(node.left);
  if (left === null) return null;
  return left + (addressOf(node.right) ?? placeName(node.right, 0));
}

function placeName(node: AnyNode, index: number): string {
  const name = dotted(node).split(".").at(-1)?.replaceAll("()", "") ?? "";
  return /^\w+$/.test(name) ? `:${name}` : `:part${String(index + 1)}`;
}

/** The path of an address without query and fragment, and whether it names a host. */
function pathOf(address: string): { readonly path: string; readonly foreign: boolean } {
  const [, origin = "", rest = ""] = /^((?:https?|wss?):\/\/[^/?#]*|:\w+(?=\/))?([^?#]*)/.exec(address) ?? [];
  const path = rest.startsWith("/") ? rest : `/${rest}`;
  const foreign =
    origin !== "" &&
    !origin.startsWith(":") &&
    !/^https?:\/\/(?:localhost|127\.0\.0\.1)(?::3000)?$/.test(origin);
  return { path, foreign };
}

function methodOf(options: AnyNode | undefined): string {
  if (options?.type !== "ObjectExpression") return "GET";
  for (const property of options.properties)
    if (property.type === "Property" && keysOf({ ...options, properties: [property] })[0] === "method")
      return literalText(property.value)?.toUpperCase() ?? "GET";
  return "GET";
}

function seeCall(sink: Sink, node: Extract<AnyNode, { type: "CallExpression" }>): void {
  const callee = dotted(node.callee).replace(/^(?:window|globalThis|self)\./, "");
  if (callee === "io" || callee === "io.connect") sink.socketIo = true;
  const event = literalText(node.arguments[0]);
  if (callee.endsWith(".emit") && event !== null) sink.emits.add(event);
  const verb = /^axios\.(get|post|put|patch|delete)$/.exec(callee)?.[1];
  const address = callee === "fetch" || verb !== undefined ? addressOf(node.arguments[0]) : null;
  if (address === null) return;
  const method = verb?.toUpperCase() ?? methodOf(node.arguments[1]);
  const { path, foreign } = pathOf(address);
  sink.paths.set(`${method} ${path}`, { method, path, foreign });
}

function seeNew(sink: Sink, node: Extract<AnyNode, { type: "NewExpression" }>): void {
  const address = addressOf(node.arguments[0]);
  if (address === null) return;
  if (dotted(node.callee) === "WebSocket") sink.sockets.add(pathOf(address).path);
  if (dotted(node.callee) === "EventSource") sink.streams.add(pathOf(address).path);
}

/** What these client scripts ask for. */
export function asksOf(programs: readonly Program[]): ClientAsks {
  const sink: Sink = {
    paths: new Map(),
    sockets: new Set(),
    streams: new Set(),
    emits: new Set(),
    socketIo: false,
  };
  for (const program of programs)
    visit(program, (node) => {
      if (node.type === "CallExpression") seeCall(sink, node);
      if (node.type === "NewExpression") seeNew(sink, node);
    });
  return {
    paths: [...sink.paths.values()],
    sockets: [...sink.sockets],
    streams: [...sink.streams],
    socketIo: sink.socketIo,
    emits: [...sink.emits],
  };
}

/** Whether anything is asked of a server at all. */
export function asksAnything({ paths, sockets, streams, socketIo }: ClientAsks): boolean {
  return socketIo || paths.length + sockets.length + streams.length > 0;
}
