/** Says which example a fence that is no code belongs to: a request, a response, output, SQL, a page. */
import type { FenceRole } from "../../protocol/sandbox-spec.ts";
import type { Cluster } from "./clusters.ts";
import type { Fragment } from "./fragment.ts";
import { readFirstLine } from "./http-requests.ts";
import { answers, routesOf } from "./routes.ts";

/** What is looked at of a fence. */
export interface Lodger {
  readonly role: FenceRole;
  readonly part: string | null;
  /** First lines of its requests. */
  readonly requests: readonly string[];
}

const membersOf = ({ named, unnamed, clients }: Cluster): readonly Fragment[] => [
  ...named,
  ...unnamed,
  ...clients,
];

const firstFence = (cluster: Cluster): number => Math.min(...membersOf(cluster).map(({ fence }) => fence));

function answering(clusters: readonly Cluster[], lodger: Lodger): Cluster[] {
  const asked = lodger.requests.flatMap((source) => readFirstLine(source) ?? []);
  return clusters.filter((cluster) => {
    const routes = membersOf(cluster).flatMap(({ code }) => routesOf(code.program));
    return asked.some(({ method, path }) => routes.some((route) => answers(route, method, path)));
  });
}

/** The nearest above, else the first. */
function nearest(clusters: readonly Cluster[], fence: number): Cluster | undefined {
  return clusters.findLast((cluster) => firstFence(cluster) < fence) ?? clusters[0];
}

function homeOf(clusters: readonly Cluster[], lodger: Lodger, fence: number): Cluster | undefined {
  const { role } = lodger;
  const servers = clusters.filter(({ kind }) => kind !== "program");
  const among = (role === "request" || role === "response") && servers.length > 0 ? servers : clusters;
  const answered = role === "request" ? answering(among, lodger) : [];
  const ofPart = (list: readonly Cluster[]): Cluster[] =>
    list.filter(
      (cluster) => lodger.part !== null && membersOf(cluster).some(({ part }) => part === lodger.part),
    );
  const choices = [ofPart(answered), answered, ofPart(among), among].find((list) => list.length > 0) ?? [];
  return nearest(choices, fence);
}

/** For each fence the index of its cluster; 0 when there is none. Code that runs is where its cluster is. */
export function homesOf(clusters: readonly Cluster[], lodgers: readonly Lodger[]): number[] {
  const homes: number[] = [];
  let asked: number | null = null;
  for (const [fence, lodger] of lodgers.entries()) {
    const own = clusters.findIndex((cluster) => membersOf(cluster).some((member) => member.fence === fence));
    const home = own !== -1 ? own : clusters.findIndex((one) => one === homeOf(clusters, lodger, fence));
    const follows: boolean = lodger.role === "response" && asked !== null && own === -1;
    const output = lodger.role === "output" && fence > 0 && own === -1;
    const chosen: number = follows ? (asked ?? 0) : output ? (homes[fence - 1] ?? 0) : Math.max(0, home);
    if (lodger.role === "request") asked = chosen;
    homes.push(chosen);
  }
  return homes;
}
