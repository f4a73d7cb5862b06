/** Makes the files of one cluster: those of the author, the one of its fragments, and the end that the note leaves out. */
import type { FileLanguage } from "../../protocol/sandbox-spec.ts";
import { buildFile, type BuiltFile } from "./build-file.ts";
import { asksAnything, asksOf, type ClientAsks } from "./client-asks.ts";
import { listens, type Cluster } from "./clusters.ts";
import { deriveRequests, plainRoutes } from "./derive-requests.ts";
import type { Draft } from "./draft.ts";
import { entryOf } from "./entry.ts";
import type { Fragment } from "./fragment.ts";
import { readFirstLine, type NoteRequest } from "./http-requests.ts";
import { clientFor } from "./peers.ts";
import type { Route } from "./routes.ts";
import { queriesIn } from "./sql/queries.ts";

/** A file in the making, with those who brought its lines. */
export interface Made {
  readonly path: string;
  readonly role: "server" | "program" | "client";
  readonly fragments: readonly Fragment[];
  readonly built: BuiltFile;
}

export interface MadeCluster {
  readonly files: readonly Made[];
  readonly entry: Made | null;
  readonly client: string | null;
  readonly requests: readonly string[];
}

function requestsAt({ fences }: Draft, homes: readonly number[], home: number): NoteRequest[] {
  return fences.flatMap(({ verdict, part }, fence) =>
    homes[fence] !== home
      ? []
      : verdict.messages.flatMap(({ kind, source }) => {
          const first = kind === "request" ? readFirstLine(source) : null;
          return first === null ? [] : [{ ...first, fence, part, source }];
        }),
  );
}

/** `homes` says of every fence which cluster it belongs to; this one is number `home`. */
export function makeCluster(
  draft: Draft,
  cluster: Cluster,
  homes: readonly number[],
  home: number,
): MadeCluster {
  const requests = requestsAt(draft, homes, home);
  const clients = [...cluster.clients, ...cluster.named.filter(({ role }) => role === "client")];
  const asks = asksOf(clients.map(({ code }) => code.program));
  const taken = draft.paths.flatMap((path, fence) => (path !== null && homes[fence] === home ? [path] : []));
  const own = cluster.named.map((fragment) => ({ path: fragment.path ?? "", fragments: [fragment] }));
  const main = mainFile(draft, cluster, asks, taken);
  const script =
    cluster.clients.length === 0
      ? []
      : [{ path: pathFor("client", cluster.clients, draft, taken), fragments: cluster.clients }];
  const planned = [...own, ...main, ...script].map((file) => ({
    ...file,
    role: roleOf(file.fragments),
    source: file.fragments.map(({ source }) => source).join("\n"),
  }));
  const kind = planned.some(({ role }) => role === "server") ? "server" : "program";
  const entry = entryOf(
    planned.filter(({ role }) => role === kind),
    planned,
  );
  const others = planned.filter((file) => file !== entry);
  const opens = others.some(({ role, fragments }) => role === "server" && fragments.some(listens));
  const queries = planned.flatMap(({ fragments }) =>
    fragments.flatMap(({ code }) => queriesIn(code.program)),
  );
  const { seeds } = draft;
  const files = planned.map(({ path, role, fragments }): Made => {
    const starts = path === entry?.path && !opens;
    return {
      path,
      role,
      fragments,
      built: buildFile({ where: role, fragments, starts, requests, asks, queries, seeds }),
    };
  });
  const start = files.find(({ path }) => path === entry?.path) ?? null;
  return {
    ...withClient(files, start, asks),
    requests: start === null ? [] : derivedFor(start, requests, asks),
  };
}

function roleOf(fragments: readonly Fragment[]): Made["role"] {
  return fragments[0]?.role ?? "server";
}

/** The file of the fragments without a name; for clients that want a server and have none, one without any. */
function mainFile(
  draft: Draft,
  cluster: Cluster,
  asks: ClientAsks,
  taken: readonly string[],
): { path: string; fragments: readonly Fragment[] }[] {
  const { unnamed, kind } = cluster;
  if (unnamed.length > 0)
    return [
      { path: pathFor(kind === "server" ? "server" : "main", unnamed, draft, taken), fragments: unnamed },
    ];
  return kind === "client" && asksAnything(asks)
    ? [{ path: pathFor("server", [], draft, taken), fragments: [] }]
    : [];
}

function languageFor(fragments: readonly Fragment[], { fences }: Draft): FileLanguage {
  const languages = new Set(fragments.map(({ fence }) => fences[fence]?.verdict.file ?? "js"));
  if (languages.has("ts")) return "ts";
  return languages.size === 1 ? ([...languages][0] ?? "js") : "js";
}

function pathFor(
  stem: string,
  fragments: readonly Fragment[],
  draft: Draft,
  taken: readonly string[],
): string {
  const extension = languageFor(fragments, draft);
  for (let number = 1; ; number++) {
    const path = `${stem}${number === 1 ? "" : `-${String(number)}`}.${extension}`;
    if (!taken.includes(path)) return path;
  }
}

function derivedFor(
  { fragments, built, role }: Made,
  requests: readonly NoteRequest[],
  asks: ClientAsks,
): string[] {
  // Who wrote a whole program, and requests for it, has said what is to be sent.
  if (role !== "server" || (built.added.length === 0 && requests.length > 0)) return [];
  const plain = plainRoutes(fragments.map(({ code }) => code.program));
  const routes: readonly Route[] = [...built.routes, ...plain];
  return deriveRequests(routes, { requests, asks, source: built.source });
}

/** Gives a server of sockets that nobody talks to a client of ours. */
function withClient(
  files: readonly Made[],
  entry: Made | null,
  asks: ClientAsks,
): Omit<MadeCluster, "requests"> {
  const own = entryOf(
    files.filter(({ role }) => role === "client").map(({ path, built }) => ({ path, source: built.source })),
    [],
  );
  const client = own?.path ?? null;
  if (client !== null || entry?.role !== "server" || asksAnything(asks)) return { files, entry, client };
  const source = clientFor(entry.fragments, entry.built.source);
  if (source === null) return { files, entry, client };
  const path = "client.js";
  const built = { source, added: [{ start: 0, end: source.length }], routes: [], missing: [] };
  return { files: [...files, { path, role: "client", fragments: [], built }], entry, client: path };
}
