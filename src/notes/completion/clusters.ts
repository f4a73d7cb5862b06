/** Decides which fragments under a heading run together as one example, and which need one of their own. */
import { namesBrought, openOf, type Fragment } from "./fragment.ts";
import { declaredBy, piecesOf } from "./pieces.ts";
import { answers, routesOf } from "./routes.ts";
import { dotted, keysOf, literalText, visit } from "./syntax.ts";

/** Fragments that run together. Clients stand apart: they run in a tab, the rest in one process. */
export interface Cluster {
  readonly kind: "server" | "program" | "client";
  /** Files their author named. */
  readonly named: Fragment[];
  /** Fragments without a name that become one file. */
  readonly unnamed: Fragment[];
  /** Client fragments without a name. */
  readonly clients: Fragment[];
}

const cluster = (kind: Cluster["kind"]): Cluster => ({ kind, named: [], unnamed: [], clients: [] });

/** The names a fragment puts at the top level of a server: those inside a handler are its own. */
function topLevelNames(fragment: Fragment): ReadonlySet<string> {
  if (fragment.role !== "server") return namesBrought(fragment);
  const plain = piecesOf(fragment).filter(({ kind }) => kind === "plain");
  const imported =
    plain.length === 0 ? [] : [...namesBrought(fragment)].filter((name) => isImported(fragment, name));
  return new Set([...plain.flatMap(({ statements }) => declaredBy(statements)), ...imported]);
}

function isImported({ code }: Fragment, name: string): boolean {
  return code.program.body.some(
    (statement) =>
      (statement.type === "ImportDeclaration" &&
        statement.specifiers.some(({ local }) => local.name === name)) ||
      (statement.type === "ExportNamedDeclaration" && statement.declaration !== null),
  );
}

/** Header fields that a fragment's middleware sets on every response, in lower case. */
function middlewareFields({ code }: Fragment): Set<string> {
  const fields = new Set<string>();
  visit(code.program, (node, parents) => {
    if (node.type !== "CallExpression") return;
    const inMiddleware = parents.some(
      (parent) => parent.type === "CallExpression" && dotted(parent.callee) === "app.use",
    );
    if (!inMiddleware) return;
    if (dotted(node.callee) === "cors") fields.add("access-control-allow-origin");
    const name = literalText(node.arguments[0]);
    if (/^res\.(?:set|setHeader|header|append)$/.test(dotted(node.callee)) && name !== null)
      fields.add(name.toLowerCase());
  });
  return fields;
}

const usesModules = ({ code }: Fragment): boolean =>
  code.program.body.some(({ type }) => /^(?:Import|Export)/.test(type));
const usesExports = ({ uses }: Fragment): boolean =>
  uses.some(({ name }) => name === "module" || name === "exports");

/** Whether two fragments cannot stand in one program: one name, one route, one port or one field twice. */
function clash(one: Fragment, other: Fragment): boolean {
  const [first, second] = [topLevelNames(one), topLevelNames(other)];
  if (!first.isDisjointFrom(second)) return true;
  if (neededAtOnce(one).some((name) => second.has(name) && !isHoisted(other, name))) return true;
  if (listens(one) && listens(other)) return true;
  if ((usesModules(one) && usesExports(other)) || (usesExports(one) && usesModules(other))) return true;
  if (!middlewareFields(one).isDisjointFrom(middlewareFields(other))) return true;
  const routes = routesOf(one.code.program);
  return routesOf(other.code.program).some(({ method, path }) =>
    routes.some((route) => route.path === path && answers(route, method, path.replace(/[:*]\w+/g, "x"))),
  );
}

/** The names a fragment needs while it is read, not only once a function of it is called. */
function neededAtOnce(fragment: Fragment): string[] {
  const open = new Set(openOf(fragment));
  const handlers =
    fragment.role === "server" ? piecesOf(fragment).filter(({ kind }) => kind !== "plain") : [];
  return fragment.uses
    .filter(({ name, inFunction }) => open.has(name) && !inFunction)
    .filter(({ start }) => !handlers.some(({ from, to }) => from <= start && start < to))
    .map(({ name }) => name);
}

function isHoisted({ code }: Fragment, name: string): boolean {
  return code.program.body.some(
    (statement) => statement.type === "FunctionDeclaration" && dotted(statement.id) === name,
  );
}

/** Whether it opens a port itself. */
export function listens({ code }: Pick<Fragment, "code">): boolean {
  let found = false;
  visit(code.program, (node) => {
    if (node.type === "CallExpression") found ||= /\.listen$/.test(dotted(node.callee));
    if (node.type !== "NewExpression" || !/Server$/.test(dotted(node.callee))) return;
    const [first] = node.arguments;
    found ||= first?.type === "Literal" || keysOf(first).includes("port");
  });
  return found;
}

const loadsFiles = ({ code }: Fragment): boolean =>
  [...code.facts.imports].some((path) => path.startsWith("."));

/** Groups the fragments of one heading; their order within a cluster is that of the note. */
export function clustersOf(fragments: readonly Fragment[]): Cluster[] {
  const clusters: Cluster[] = [];
  const named = fragments.filter(({ path }) => path !== null);
  const base = named.length === 0 ? null : cluster(kindOfFiles(named));
  if (base !== null) {
    base.named.push(...named);
    clusters.push(base);
  }
  const place = new Placer(clusters, base);
  for (const fragment of fragments)
    if (fragment.path === null && fragment.role !== "client") place.code(fragment);
  for (const fragment of fragments)
    if (fragment.path === null && fragment.role === "client") place.client(fragment);
  return clusters.sort((a, b) => firstFence(a) - firstFence(b));
}

function kindOfFiles(named: readonly Fragment[]): Cluster["kind"] {
  const roles = new Set(named.map(({ role }) => role));
  return roles.has("server") ? "server" : roles.has("program") ? "program" : "client";
}

function firstFence({ named, unnamed, clients }: Cluster): number {
  return Math.min(...[...named, ...unnamed, ...clients].map(({ fence }) => fence));
}

class Placer {
  readonly #clusters: Cluster[];
  readonly #base: Cluster | null;
  constructor(clusters: Cluster[], base: Cluster | null) {
    this.#clusters = clusters;
    this.#base = base;
  }

  #start(kind: Cluster["kind"]): Cluster {
    const started = cluster(kind);
    this.#clusters.push(started);
    return started;
  }

  code(fragment: Fragment): void {
    const kind = fragment.role === "server" ? "server" : "program";
    if (this.#base !== null && this.#base.kind === kind && loadsFiles(fragment)) {
      this.#base.unnamed.push(fragment);
      return;
    }
    const last = this.#clusters.findLast((one) => one.kind === kind && one !== this.#base);
    const joins = last !== undefined && (kind === "server" || this.#continues(fragment, last));
    const fits = joins && !last.unnamed.some((other) => clash(other, fragment));
    (fits ? last : this.#start(kind)).unnamed.push(fragment);
  }

  /** Plain programs stand alone unless one goes on with what another defined. */
  #continues(fragment: Fragment, { unnamed }: Cluster): boolean {
    const open = new Set(openOf(fragment));
    return unnamed.some((other) => !open.isDisjointFrom(namesBrought(other)));
  }

  client(fragment: Fragment): void {
    const servers = this.#clusters.filter(({ kind }) => kind === "server");
    const before = servers.findLast((one) => firstFence(one) < fragment.fence);
    const home = before ?? servers[0] ?? this.#clusters.find(({ kind }) => kind === "client");
    (home ?? this.#start("client")).clients.push(fragment);
  }
}
