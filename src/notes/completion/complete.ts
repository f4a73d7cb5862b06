/** Makes programs of the fragments under one heading: which run together, what is added, and why the rest does not run. */
import { clustersOf } from "./clusters.ts";
import { draftOf, type Draft, type PlainFence } from "./draft.ts";
import { fragmentOf, openOf, type Fragment } from "./fragment.ts";
import { hindrance } from "./hindrances.ts";
import { homesOf } from "./homes.ts";
import { makeCluster, type Made, type MadeCluster } from "./make-cluster.ts";
import { finish, type Completion } from "./results.ts";
import { settleRoles } from "./roles.ts";
import { withSql } from "./sql/examples.ts";

function fragmentsOf({ fences, paths, reasons }: Draft): Fragment[] {
  return fences.flatMap(({ info, verdict, source, part }, fence) => {
    const { code, role } = verdict;
    if (code === null || reasons.has(fence)) return [];
    if (role !== "server" && role !== "client" && role !== "program") return [];
    const fixed = info.name !== null || info.words.has("client") || info.words.has("server");
    const path = info.name === null ? null : (paths[fence] ?? null);
    return [fragmentOf({ fence, source, code, role, fixed, part, path, typescript: verdict.file === "ts" })];
  });
}

/**
 * Completes the fences under one heading. `seeds`: SQL that prepares a database anywhere on the page. Never throws on code
 * that could be parsed and analysed.
 */
export function complete(fences: readonly PlainFence[], seeds: readonly string[] = []): Completion {
  const draft = draftOf(fences, seeds);
  // Each round either ends or takes one fragment out.
  for (;;) {
    const fragments = settleRoles(fragmentsOf(draft));
    if (findHindrances(draft, fragments)) continue;
    const clusters = clustersOf(fragments);
    const homes = homesOf(clusters, fences.map(lodgerOf));
    const built = clusters.map((cluster, index) => makeCluster(draft, cluster, homes, index));
    if (noteMissing(draft, fragments, built)) continue;
    return withSql(finish(draft, clusters, homes, built), draft);
  }
}

function lodgerOf({ verdict, part }: PlainFence) {
  const requests = verdict.messages.filter(({ kind }) => kind === "request").map(({ source }) => source);
  return { role: verdict.role, part, requests };
}

function findHindrances({ paths, reasons }: Draft, fragments: readonly Fragment[]): boolean {
  const files = paths.flatMap((path, fence) => (path === null || reasons.has(fence) ? [] : [path]));
  const before = reasons.size;
  for (const fragment of fragments) {
    const reason = hindrance(fragment, files);
    if (reason !== null) reasons.set(fragment.fence, reason);
  }
  return reasons.size > before;
}

/** Takes the fragments out that use a name nobody knows. */
function noteMissing(
  { reasons }: Draft,
  fragments: readonly Fragment[],
  made: readonly MadeCluster[],
): boolean {
  const before = reasons.size;
  for (const file of made.flatMap(({ files }) => files)) noteMissingOf(file, reasons);
  return reasons.size > before && fragments.length > 0;
}

function noteMissingOf({ built, fragments }: Made, reasons: Map<number, string>): void {
  if (built.missing.length === 0) return;
  const missing = new Set(built.missing);
  const using = fragments.flatMap((fragment) => {
    const name = openOf(fragment).find((open) => missing.has(open));
    return name === undefined ? [] : [{ fragment, reason: whyOpen(name, fragment) }];
  });
  for (const { fragment, reason } of using) reasons.set(fragment.fence, reason);
  // Nobody names it: lines of ours would need a name that the author's lines have.
  if (using.length === 0)
    for (const { fence } of fragments)
      reasons.set(fence, "what it leaves out cannot be added: the names are taken");
}

const databases =
  /^(?:db|database|pool|prisma|knex|sequelize|mongoose|pg|conn|connection|collection|sql|mysql|supabase)$/i;

function whyOpen(name: string, { uses }: Fragment): string {
  const queries = uses.some(
    (use) => use.name === name && /^(?:query|execute|collection|transaction)$/.test(use.chain[0] ?? ""),
  );
  if (databases.test(name) || queries)
    return `it asks a database through ${name}, and here PostgreSQL alone answers, to the package pg`;
  return `it uses ${name}, which nothing here defines`;
}
