/** Builds one file of an example from its fragments: what is added above, between and below the author's lines. */
import { listens } from "./clusters.ts";
import type { FilePlan } from "./file-plan.ts";
import { namesBrought, openOf, type Fragment } from "./fragment.ts";
import { wrapConnection, wrapHandler, type Wrapped } from "./handlers.ts";
import type { MarkedText } from "./lines.ts";
import { mountHandlers } from "./mounts.ts";
import { declaredBy, piecesOf, usesWithin, type Piece } from "./pieces.ts";
import { resolve } from "./resolve.ts";
import { answers, readsOf, routesOf, type Route } from "./routes.ts";
import { unusedHandlers } from "./roles.ts";
import { styleOf } from "./style.ts";
import { needs, type Scene } from "./supply.ts";
import { typed } from "./syntax.ts";
import { writeFile, type FileDraft, type Wrap } from "./write-file.ts";

export interface BuiltFile extends MarkedText {
  /** The routes of the author's lines, then those around them. */
  readonly routes: readonly Route[];
  /** Names that no provider knows. */
  readonly missing: readonly string[];
}

interface Draft extends FileDraft {
  readonly routes: readonly Route[];
  readonly missing: readonly string[];
}

const nothing: ReadonlySet<string> = new Set();
const ofHandlers = new Set(["req", "request", "res", "response", "reply", "next"]);
const ofConnections = new Set(["socket", "ws"]);

/** The names the top level of the file has from its author. */
function declaredAtTop(plan: FilePlan, pieces: readonly Piece[]): Set<string> {
  if (plan.where !== "server") return new Set(plan.fragments.flatMap((one) => [...namesBrought(one)]));
  const plain = pieces.filter(({ kind }) => kind === "plain");
  const assigned = plan.fragments.flatMap(({ code }) => [...code.facts.assigned]);
  return new Set([...plain.flatMap(({ statements }) => declaredBy(statements)), ...assigned]);
}

const makesApp = /\b(?:const|let|var)\s+(\w+)\s*=\s*express\(\)/;
const makesServer = /\b(?:const|let|var)\s+(\w+)\s*=\s*(?:\w+\.)?createServer\(/;

/** The name that the first match of the pattern's group gives. */
function nameOf(fragments: readonly Fragment[], pattern: RegExp): string | null {
  for (const { source } of fragments) {
    const name = pattern.exec(source)?.[1];
    if (name !== undefined) return name;
  }
  return null;
}

function sceneOf(plan: FilePlan, pieces: readonly Piece[], routes: readonly Route[]): Scene {
  const declared = declaredAtTop(plan, pieces);
  const uses = Map.groupBy(
    plan.fragments.flatMap((fragment) => fragment.uses),
    ({ name }) => name,
  );
  return {
    where: plan.where,
    uses: (name) => uses.get(name) ?? [],
    declares: (name) => declared.has(name),
    mentions: (pattern) => plan.fragments.some(({ source }) => pattern.test(source)),
    routes,
    reads: readsOf(pieces.flatMap(({ statements }) => statements)),
    asks: plan.asks,
    queries: plan.queries,
    seeds: plan.seeds,
    app: nameOf(plan.fragments, makesApp) ?? "app",
    server: nameOf(plan.fragments, makesServer),
  };
}

/** Puts a route or a connection around the pieces that need one. */
function wrapAll(plan: FilePlan, pieces: readonly Piece[], scene: Scene) {
  const wraps = new Map<Piece, Wrap>();
  const inputs = new Map<Piece, ReadonlySet<string>>();
  const routes = [...scene.routes];
  const hubs = new Set<string>();
  for (const piece of plan.where === "server" ? pieces : []) {
    if (piece.kind === "plain") continue;
    if (piece.kind === "connection") {
      const wrapped = wrapConnection(piece);
      hubs.add(wrapped.hub);
      wraps.set(piece, wrapped);
      continue;
    }
    const wrapped: Wrapped = wrapHandler(piece, {
      app: scene.app,
      requests: plan.requests.filter(
        ({ method, path }) => !routes.some((route) => answers(route, method, path)),
      ),
      routes,
      open: new Set(openOf(piece.fragment).filter((name) => !scene.declares(name))),
    });
    routes.push(wrapped.route);
    wraps.set(piece, wrapped);
    inputs.set(piece, new Set(wrapped.inputs));
  }
  return { wraps, inputs, routes, hubs };
}

/** The open names of all pieces, without those that a handler, a connection or the request brings. */
function openNames(pieces: readonly Piece[], inputs: ReadonlyMap<Piece, ReadonlySet<string>>): string[] {
  return pieces.flatMap((piece) => {
    const open = new Set(openOf(piece.fragment));
    const brought =
      piece.kind === "handler" ? ofHandlers : piece.kind === "connection" ? ofConnections : nothing;
    const given = inputs.get(piece) ?? nothing;
    return usesWithin(piece.fragment, piece)
      .map(({ name }) => name)
      .filter((name) => open.has(name) && !brought.has(name) && !given.has(name));
  });
}

/** A program that makes its app and opens its port is complete: only names that nothing defines are supplied. */
function isComplete({ fragments }: FilePlan, scene: Scene): boolean {
  return (
    fragments.some((fragment) => listens(fragment) && namesBrought(fragment).has(scene.app)) ||
    (fragments.some(listens) && !scene.mentions(/\bapp\b/))
  );
}

/** Needs that no name tells of, in the order in which their lines should stand. */
function hiddenNeeds(plan: FilePlan, scene: Scene, wrapped: ReturnType<typeof wrapAll>): HiddenNeeds {
  if (plan.where !== "server" || !plan.starts || isComplete(plan, scene)) return { first: [], last: [] };
  const port = plan.fragments.some(listens) ? [] : [needs.port];
  const last = [...wrapped.hubs, needs.answers, needs.sockets, ...port];
  return { first: isServed(plan, scene, wrapped) ? parsing(scene, wrapped) : [], last };
}

/** Whether an Express app answers here. */
function isServed({ fragments }: FilePlan, scene: Scene, { inputs }: ReturnType<typeof wrapAll>): boolean {
  if (scene.declares(scene.app) || inputs.size > 0 || fragments.length === 0) return true;
  return (
    [scene.app, "router"].some((name) => scene.uses(name).length > 0) || unusedHandlers(fragments).length > 0
  );
}

/** What has to happen to a request before the author's lines see it. */
function parsing(scene: Scene, wrapped: ReturnType<typeof wrapAll>): string[] {
  const { parts } = scene.reads;
  const cookies = parts.has("cookies") || parts.has("signedCookies");
  return [
    ...(wrapped.routes.length > scene.routes.length ? [scene.app] : []),
    ...(takesBody(scene, wrapped) && !scene.mentions(parsesBody) ? [needs.body] : []),
    ...(cookies && !scene.mentions(/cookieParser\(/) ? [needs.cookies] : []),
    ...(parts.has("session") && !scene.mentions(/\bsession\(/i) ? [needs.session] : []),
  ];
}

interface HiddenNeeds {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const parsesBody =
  /\b(?:express|bodyParser)\.(?:json|raw|text|urlencoded)\(|\bmulter\b|\.use\(\s*(?:json|urlencoded)\(/;

function takesBody({ reads }: Scene, { wraps }: ReturnType<typeof wrapAll>): boolean {
  if (reads.parts.has("body") || reads.parts.has("rawBody")) return true;
  return [...wraps.values()].some(({ before }) => before.some((line) => line.includes(".body;")));
}

/** A server that makes its own client of the database still finds no tables there. */
function tablesFor({ where, starts, fragments }: FilePlan): string[] {
  const asks = fragments.some(({ code }) => code.facts.imports.has("pg"));
  return where === "server" && starts && asks ? [needs.tables] : [];
}

function draftOf(plan: FilePlan): Draft {
  const pieces = plan.fragments.flatMap((fragment) => piecesFor(plan, fragment));
  const scene = sceneOf(
    plan,
    pieces,
    plan.fragments.flatMap(({ code }) => routesOf(code.program)),
  );
  const wrapped = wrapAll(plan, pieces, scene);
  const { first, last } = hiddenNeeds(plan, scene, wrapped);
  const style = styleOf(plan.fragments, pieces);
  const bridge =
    style.bridged && plan.where !== "client" && !scene.declares("require") ? [needs.require] : [];
  const mounts = plan.starts && plan.where === "server" ? mountHandlers(plan.fragments, scene) : null;
  const mounted = mounts === null ? [] : mounts.needs;
  const own = [...wrapped.routes, ...(mounts?.routes ?? [])];
  const wanted = [
    ...bridge,
    ...tablesFor(plan),
    ...first,
    ...openNames(pieces, wrapped.inputs),
    ...mounted,
    ...last.filter((need) => need !== needs.port),
  ];
  const silent = needsAnswer(plan, scene, own, last);
  if (silent) wanted.push(needs.mounted);
  const routes = silent ? [{ method: "GET", path: "/", handlers: [], on: scene.app, start: 0 }] : own;
  wanted.push(...last.filter((need) => need === needs.port));
  const { supplies, missing } = resolve(wanted, scene);
  return {
    plan,
    pieces,
    scene,
    wraps: wrapped.wraps,
    routes,
    missing,
    supplies: [...supplies, ...(mounts?.supplies ?? [])],
  };
}

/** Whether an app is there and nothing of it answers anything. */
function needsAnswer(
  plan: FilePlan,
  scene: Scene,
  routes: readonly Route[],
  last: readonly string[],
): boolean {
  if (!last.includes(needs.port) || plan.fragments.length === 0) return false;
  const asked = plan.asks.paths.length + plan.asks.streams.length > 0;
  const other = scene.mentions(
    /\b(?:io|wss|ws|socket)\.|createServer\(\s*(?:async\s*)?(?:\(|function)|\.on\(\s*["']request/,
  );
  return routes.length === 0 && !asked && !other;
}

function piecesFor(plan: FilePlan, fragment: Fragment): Piece[] {
  if (plan.where === "server") return piecesOf(fragment);
  const statements = fragment.code.program.body.map((statement) => typed(statement));
  return [
    { fragment, kind: "plain", text: fragment.source, from: 0, to: fragment.source.length, statements },
  ];
}

/** Builds the file. */
export function buildFile(plan: FilePlan): BuiltFile {
  const draft = draftOf(plan);
  return { ...writeFile(draft), routes: draft.routes, missing: draft.missing };
}
