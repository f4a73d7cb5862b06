/** Finds the names a program uses and nothing defines, and the few facts that tell a server from a client. */
import type { Identifier, Program } from "acorn";
import { simple } from "acorn-walk";
import { analyze, type ScopeManager } from "eslint-scope";
import type * as ESTree from "estree";
import globals from "globals";

/** A name nothing in the fence defines. */
interface UnboundName {
  readonly name: string;
  /** Whether it is only ever called, as `io()` is, never used as an object, as `io.on()`. */
  readonly onlyCalled: boolean;
}

export interface ProgramFacts {
  /** In order of first use; names of the language, of Node and of browsers included. */
  readonly unbound: readonly UnboundName[];
  /** What it imports or requires: `express`, `node:http`, `./db.js`. */
  readonly imports: ReadonlySet<string>;
  /** Whether it makes something that listens (`createServer`, `new Server`, `listen`). */
  readonly listens: boolean;
  /** Whether it fetches an address without an origin: only a page knows what that means. */
  readonly fetchesRelative: boolean;
  /** Whether it fetches an address with an origin, as a page that asks another site does. */
  readonly fetchesAbsolute: boolean;
  /** Whether it opens a `WebSocket` or an `EventSource` that nothing defines. */
  readonly opensSocket: boolean;
  /** Names its top level declares. */
  readonly declared: ReadonlySet<string>;
  /** Names it assigns without declaring them: only a sloppy script may. */
  readonly assigned: ReadonlySet<string>;
  /** The identifiers nothing in the fence defines, in the order of the text. */
  readonly free: readonly Identifier[];
}

interface Sightings {
  readonly imports: Set<string>;
  /** Identifiers that stand behind `typeof`: asking for a name does not need it. */
  readonly asked: Set<object>;
  readonly called: Set<object>;
  readonly relativeFetches: object[];
  readonly absoluteFetches: object[];
  readonly sockets: object[];
  listens: boolean;
}

type Walked = Parameters<typeof simple>[0];

function text(node: Walked | null | undefined): string | null {
  if (node?.type === "Literal" && "value" in node && typeof node.value === "string") return node.value;
  if (node?.type !== "TemplateLiteral" || !("quasis" in node)) return null;
  const [first] = node.quasis as { value: { cooked?: string | null } }[];
  return first?.value.cooked ?? null;
}

function isRelative(address: string): boolean {
  return address !== "" && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);
}

const makesServer = new Set(["createServer", "createSecureServer", "Server", "WebSocketServer", "listen"]);

function identifier(node: Walked): Identifier | null {
  return node.type === "Identifier" ? (node as Identifier) : null;
}

function sawCall(seen: Sightings, callee: Identifier, argument: string | null): void {
  seen.called.add(callee);
  if (callee.name === "require" && argument !== null) seen.imports.add(argument);
  if (callee.name !== "fetch" || argument === null) return;
  if (isRelative(argument)) seen.relativeFetches.push(callee);
  else if (/^https?:/i.test(argument)) seen.absoluteFetches.push(callee);
}

function sawSource(seen: Sightings, source: Walked | null | undefined): void {
  const path = text(source);
  if (path !== null) seen.imports.add(path);
}

function look(program: Program): Sightings {
  const seen: Sightings = {
    imports: new Set(),
    asked: new Set(),
    called: new Set(),
    relativeFetches: [],
    absoluteFetches: [],
    sockets: [],
    listens: false,
  };
  simple(program, {
    ImportDeclaration: (node) => sawSource(seen, node.source),
    ExportNamedDeclaration: (node) => sawSource(seen, node.source),
    ExportAllDeclaration: (node) => sawSource(seen, node.source),
    ImportExpression: (node) => sawSource(seen, node.source),
    CallExpression(node) {
      const callee = identifier(node.callee);
      if (callee !== null) sawCall(seen, callee, text(node.arguments[0]));
    },
    NewExpression(node) {
      const callee = identifier(node.callee);
      if (callee?.name === "WebSocket" || callee?.name === "EventSource") seen.sockets.push(callee);
    },
    UnaryExpression(node) {
      if (node.operator === "typeof" && node.argument.type === "Identifier") seen.asked.add(node.argument);
    },
    Identifier(node) {
      seen.listens ||= makesServer.has(node.name);
    },
    MemberExpression(node) {
      seen.listens ||= node.property.type === "Identifier" && makesServer.has(node.property.name);
    },
  });
  return seen;
}

interface Use {
  readonly node: ESTree.Identifier;
  readonly start: number;
  /** Whether it gives the name its value, outside any function. */
  readonly writes: boolean;
}

/** Acorn's tree is an ESTree; its types differ from ESTree's only in fields that scope analysis does not read. */
function scopesOf(program: Program, sourceType: "module" | "commonjs"): ScopeManager {
  return analyze(program as unknown as ESTree.Program, { ecmaVersion: 2025, sourceType });
}

/** The names of the outermost scopes: the global one and that of the module, or of the function Node puts around it. */
function declaredNames(scopes: ScopeManager): Set<string> {
  const { globalScope } = scopes;
  if (globalScope === null) return new Set();
  const own = globalScope.childScopes.filter(({ block }) => block.type === "Program");
  const variables = [globalScope, ...own].flatMap((scope) => scope.variables);
  return new Set(variables.map(({ name }) => name).filter((name) => name !== "arguments"));
}

/** The uses that no scope of the program answers, in the order of the text. */
function freeUses(scopes: ScopeManager): Use[] {
  const uses = (scopes.globalScope?.through ?? []).flatMap((reference): Use[] => {
    const node = reference.identifier;
    if (node.type !== "Identifier") return [];
    const start = (node as unknown as Identifier).start;
    const outside = reference.from.variableScope.block.type === "Program";
    return [{ node, start, writes: outside && reference.isWrite() && !reference.isRead() }];
  });
  return uses.sort((a, b) => a.start - b.start);
}

/** A name whose first use is an assignment defines itself, as sloppy scripts do. */
function unboundNames(uses: readonly Use[], seen: Sightings): UnboundName[] {
  const byName = Map.groupBy(uses, (use) => use.node.name);
  return [...byName].flatMap(([name, all]): UnboundName[] => {
    const asked = all.every((use) => seen.asked.has(use.node));
    if (asked || all[0]?.writes === true) return [];
    return [{ name, onlyCalled: all.every((use) => seen.called.has(use.node)) }];
  });
}

/** Reads the facts off a parsed program; throws on trees too deep for the stack. */
export function readFacts(program: Program, sourceType: "module" | "commonjs"): ProgramFacts {
  const seen = look(program);
  const scopes = scopesOf(program, sourceType);
  const uses = freeUses(scopes);
  const free = new Set<object>(uses.map((use) => use.node));
  const unbound = unboundNames(uses, seen);
  const open = new Set(unbound.map(({ name }) => name));
  return {
    unbound,
    declared: declaredNames(scopes),
    assigned: new Set(
      uses.filter(({ writes, node }) => writes && !open.has(node.name)).map(({ node }) => node.name),
    ),
    free: uses.map((use) => use.node as unknown as Identifier).filter(({ name }) => open.has(name)),
    imports: seen.imports,
    listens: seen.listens,
    fetchesRelative: seen.relativeFetches.some((node) => free.has(node)),
    fetchesAbsolute: seen.absoluteFetches.some((node) => free.has(node)),
    opensSocket: seen.sockets.some((node) => free.has(node)),
  };
}

/** The names that a program finds wherever it runs. */
export function isGlobal(name: string, where: "node" | "browser"): boolean {
  return (where === "node" ? ofNode : ofBrowsers).has(name);
}

const ofNode = new Set([...Object.keys(globals.builtin), ...Object.keys(globals.node), "arguments"]);
const ofBrowsers = new Set([...Object.keys(globals.builtin), ...Object.keys(globals.browser), "arguments"]);

/** The names that completion has to supply, given where the program runs. */
export function openNames(facts: ProgramFacts, where: "node" | "browser"): string[] {
  return facts.unbound.map((entry) => entry.name).filter((name) => !isGlobal(name, where));
}
