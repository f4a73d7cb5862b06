/** Holds a source tree against the import law: which room may import which, and how files are named and joined. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import { readImports, type Import } from "./imports.ts";

/** What one room may import: `room`, `room/file.ts` for one file of it, or `types room` for types only. */
export interface Room {
  readonly may: readonly string[];
  /** What to do instead of an import that is not in `may`. */
  readonly instead: string;
}

/** Room name to its rule. Files that stand directly in `src` are the room `.`. */
export type Law = Readonly<Record<string, Room>>;

/** Path relative to `src`, with forward slashes, to the text of the file. */
export type Tree = ReadonlyMap<string, string>;

/** Reads every source file and README under `folder`. */
export function readTree(folder: string): Tree {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  const read = files.filter((path) => /\.(ts|mts|js|mjs|astro|md)$/.test(path)).sort();
  return new Map(read.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/** Every way in which the tree breaks the law, one sentence each; empty when it keeps it. */
export function breaches(tree: Tree, law: Law): string[] {
  const links = [...tree]
    .filter(([path]) => isSource(path))
    .flatMap(([path, text]) => linksOf(path, text, tree));
  return [
    ...staleEntries(tree, law),
    ...links.flatMap((link) => breachOfLink(link, law)),
    ...circles(links),
    ...[...tree.keys()].flatMap(breachOfName),
    ...missingReadmes(tree),
    ...longRoutes(tree),
  ];
}

interface Link extends Import {
  readonly from: string;
  /** The imported file, relative to `src`; starts with `../` when it stands outside. */
  readonly to: string;
}

const isSource = (path: string): boolean => !path.endsWith(".md");
const roomOf = (path: string): string => (path.includes("/") ? path.slice(0, path.indexOf("/")) : ".");
const roomsOf = (tree: Tree): Set<string> =>
  new Set([...tree.keys()].map(roomOf).filter((room) => room !== "."));

/** Imports of packages are knip's business; only paths count here. */
function linksOf(from: string, text: string, tree: Tree): Link[] {
  return readImports(from, text)
    .filter(({ specifier }) => /^(\.|\/src\/)/.test(specifier))
    .map((seen) => ({ ...seen, from, to: resolve(from, seen.specifier, tree) }));
}

function resolve(from: string, specifier: string, tree: Tree): string {
  const path = specifier.startsWith("/")
    ? specifier.slice("/src/".length)
    : normalize(join(dirname(from), specifier));
  const candidates = [path, `${path}.ts`, `${path}.astro`, `${path}/index.ts`];
  return candidates.find((candidate) => tree.has(candidate)) ?? path;
}

function staleEntries(tree: Tree, law: Law): string[] {
  const rooms = roomsOf(tree);
  const named = Object.keys(law).filter((room) => room !== ".");
  const gone = named.filter((room) => !rooms.has(room));
  const unknown = [...rooms].filter((room) => !named.includes(room));
  const targets = Object.entries(law).flatMap(([room, { may }]) =>
    may.filter((entry) => !named.includes(parse(entry).room)).map((entry) => [room, entry] as const),
  );
  return [
    ...gone.map((room) => `the law names the room ${room}, which is not in src: take it out of the table`),
    ...unknown.map((room) => `src/${room} is a room the law does not name: add it to the table`),
    ...targets.map(
      ([room, entry]) => `the law lets ${room} import ${entry}, and no such room is in the table`,
    ),
  ];
}

interface Allowance {
  readonly room: string;
  readonly file: string | null;
  readonly typesOnly: boolean;
}

function parse(entry: string): Allowance {
  const path = entry.replace(/^types /, "");
  const file = path.includes("/") ? path : null;
  return { room: file === null ? path : roomOf(path), file, typesOnly: path !== entry };
}

function breachOfLink(link: Link, law: Law): string[] {
  const [from, to] = [roomOf(link.from), roomOf(link.to)];
  const where = `src/${link.from}:${link.line} imports ${link.specifier}`;
  if (to === "..")
    return leavesSource(link) ? [`${where}: src imports nothing outside src but content/*.ts`] : [];
  const rule = law[from];
  if (from === to || rule === undefined) return [];
  const allowed = rule.may.map(parse).filter((entry) => entry.room === to);
  if (allowed.some((entry) => allows(entry, link))) return [];
  const how = allowed.map((entry) => (entry.typesOnly ? "types of it" : entry.file)).join(", ");
  const limit = how === "" ? `${from} may not import ${to}` : `${from} may import only ${how} from ${to}`;
  return [`${where}: ${limit}: ${rule.instead}`];
}

function allows(entry: Allowance, link: Link): boolean {
  return (entry.file === null || entry.file === link.to) && (!entry.typesOnly || link.kind === "types");
}

const leavesSource = (link: Link): boolean => !link.to.startsWith("../content/");

/** Files that import each other in a circle at run time; types and Workers tie no knot. */
function circles(links: readonly Link[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, kind } of links) {
    if (kind === "static" || kind === "dynamic") next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0)
      found.push(
        `import circle: ${[...trail.slice(at), path].join(" -> ")}: move what they share into a file of its own`,
      );
    if (at >= 0 || done.has(path)) return;
    for (const target of next.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return found;
}

const drawers = new Set(["util", "utils", "helper", "helpers", "common", "misc", "manager"]);

function breachOfName(path: string): string[] {
  const words = path
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[/.\-_]/);
  const drawer = words.find((word) => drawers.has(word));
  // Bindings of Node carry Node's own names.
  if (path.includes("/internal-binding/")) return [];
  return drawer === undefined ? [] : [`src/${path}: "${drawer}" says nothing: name it after what it does`];
}

/** In `pages` a README.md would become a route, so it is called _README.md there. */
function missingReadmes(tree: Tree): string[] {
  const without = [...roomsOf(tree)].filter(
    (room) => !tree.has(`${room}/README.md`) && !tree.has(`${room}/_README.md`),
  );
  return without.map((room) => `src/${room} has no README.md: say what it is for and what it may import`);
}

const routeLimit = 20;

function longRoutes(tree: Tree): string[] {
  const routes = [...tree].filter(([path]) => roomOf(path) === "pages" && isSource(path));
  const long = routes.filter(([, text]) => text.trimEnd().split("\n").length > routeLimit);
  return long.map(([path]) => `src/${path} is over ${routeLimit} lines: a route only picks a layout of site`);
}
