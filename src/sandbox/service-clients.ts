/** Which services a program speaks with, told from what it imports: they stand beside the programs of the page's own engine alone. */
import { dependenciesOf } from "./take-away/dependencies.ts";

export type ServiceName = "db" | "redis";

const PACKAGES: Readonly<Record<ServiceName, readonly string[]>> = {
  db: ["pg", "postgres"],
  redis: ["ioredis", "redis"],
};

/** Their ports, which a program names that speaks with one of them by itself. */
const PORTS = /\b(?:5432|6379)\b/;

/** Which services the clients among these packages ask for. */
export function servicesOf(packages: readonly string[]): ServiceName[] {
  const names = Object.keys(PACKAGES) as ServiceName[];
  return names.filter((name) => PACKAGES[name].some((one) => packages.includes(one)));
}

/** Whether files with these texts speak with a service, as far as that can be seen. */
export function speakWithService(texts: readonly string[]): boolean {
  return (
    servicesOf(Object.keys(dependenciesOf(texts, {}))).length > 0 || texts.some((text) => PORTS.test(text))
  );
}
