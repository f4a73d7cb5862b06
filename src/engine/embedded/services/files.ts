/** Which files each service is made of, by the names under which the build writes and the page fetches them. */
import type { ServiceName } from "../../services/service.ts";

export interface ServiceFiles {
  readonly script: string;
  readonly data: readonly string[];
  /** Packages whose use tells that the service will be wanted. */
  readonly packages: readonly string[];
}

export const serviceFiles: Readonly<Record<ServiceName, ServiceFiles>> = {
  db: {
    script: "db.js",
    data: ["pglite.wasm.packed", "pglite.data.packed", "empty.packed"],
    packages: ["pg"],
  },
  redis: { script: "redis.js", data: [], packages: ["ioredis"] },
};

export const emptyDatabaseFile = "services/empty.packed";

export const serviceNames: readonly ServiceName[] = ["db", "redis"];

/** The services that a program with these packages will speak with. */
export const servicesFor = (packages: ReadonlySet<string>): ServiceName[] =>
  serviceNames.filter((name) => serviceFiles[name].packages.some((one) => packages.has(one)));
