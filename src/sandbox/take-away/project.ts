/** An example as a project for the real Node: its files as they ran, and around them what makes `npm install` and `npm start` enough. */
import type { SandboxFile, SandboxRun, SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { dependenciesOf, isModule, type Versions } from "./dependencies.ts";
import { httpFileOf } from "./http-file.ts";
import { isInnerPath } from "./inner-path.ts";
import { readMeOf } from "./read-me.ts";
import { servicesOf, type ServiceName } from "../service-clients.ts";
import { pageServer, serviceFiles, startOfNames } from "./surroundings.ts";
import type { Taken } from "./taken.ts";

/** What a project says of where it comes from and what it ran on. */
export interface Origin {
  /** Address of the page. */
  readonly page: string;
  /** Version of the Node that ran it, without the `v`. */
  readonly nodeVersion: string;
  readonly versions: Versions;
}

export interface Project {
  /** Of its folder and its package. */
  readonly name: string;
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>;
  /** What has to run beside it. */
  readonly services: readonly ServiceName[];
}

export function projectOf(taken: Taken, origin: Origin): Project {
  const { spec } = taken;
  const own = Object.fromEntries(Object.entries(taken.files).filter(([path]) => isInnerPath(path)));
  const dependencies = dependenciesOf(sourcesOf(spec, own, ["server", "program", "client"]), origin.versions);
  const services = servicesOf(Object.keys(dependencies));
  const name = nameOf(spec);
  const requests = httpFileOf(spec.title, taken.requests, taken.sent);
  const around: Record<string, string> = { ...serviceFiles(services, Object.values(own)) };
  if (spec.run.kind === "client") Object.assign(around, pageServer(spec.title, spec.run.entry));
  if (requests !== null) Object.assign(around, { "requests.http": requests.text }, requests.bodies);
  const start = startOf(spec.run, services);
  around["README.md"] = readMeOf({ taken, origin, services, hasRequests: requests !== null });
  const type = typeOf(sourcesOf(spec, own, ["server", "program"], /\.[jt]s$/));
  const manifest = packageFile({ own: own["package.json"], name, start, type, dependencies, origin });
  return { name, services, files: { ...apart(around, own), ...own, "package.json": manifest } };
}

/** Texts of the files with these roles, and names that end so. */
function sourcesOf(
  { files }: SandboxSpec,
  own: Readonly<Record<string, string>>,
  roles: readonly SandboxFile["role"][],
  ending = /\.[cm]?[jt]sx?$/,
): string[] {
  const those = files.filter(({ path, role }) => roles.includes(role) && ending.test(path));
  return those.map(({ path }) => own[path] ?? "");
}

function nameOf({ id }: SandboxSpec): string {
  const plain = id.toLowerCase().replace(/[^a-z\d]+/g, "-");
  return plain.replace(/^-|-$/g, "").slice(0, 60) || "example";
}

/** What the example has under the same name keeps it. */
function apart(around: Readonly<Record<string, string>>, own: Readonly<Record<string, string>>) {
  const free = (path: string): string => (Object.hasOwn(own, path) ? free(`_${path}`) : path);
  return Object.fromEntries(Object.entries(around).map(([path, text]) => [free(path), text]));
}

/** Null where there is nothing that Node could start. */
function startOf(run: SandboxRun, services: readonly ServiceName[]): string | null {
  if (run.kind === "none") return null;
  if (run.kind === "client") return "node serve.mjs";
  const path = /^[\w./-]+$/.test(run.entry) ? run.entry : JSON.stringify(run.entry);
  return ["node", ...(services.length === 0 ? [] : [startOfNames]), path].join(" ");
}

type ModuleType = "module" | "commonjs" | undefined;

interface Manifest {
  /** The example's own, where it has one. */
  readonly own: string | undefined;
  readonly type: ModuleType;
  readonly name: string;
  readonly start: string | null;
  readonly dependencies: Versions;
  readonly origin: Origin;
}

/** A package.json of the example's own keeps all that it says. */
function packageFile({ own, name, start, type, dependencies, origin }: Manifest): string {
  const ours = {
    ...{ name, version: "1.0.0", private: true },
    ...(own === undefined ? { type } : {}),
    engines: { node: `>=${origin.nodeVersion.split(".")[0] ?? ""}` },
  };
  const theirs = objectIn(own);
  if (theirs === null) return own ?? "";
  const whole = {
    ...ours,
    ...theirs,
    scripts: { ...(start === null ? {} : { start }), ...objectOf(theirs["scripts"]) },
    dependencies: { ...dependencies, ...objectOf(theirs["dependencies"]) },
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** Where files of both kinds have names that say nothing, Node finds out by itself. */
function typeOf(texts: readonly string[]): ModuleType {
  const kinds = texts.map(isModule);
  if (kinds.every((one) => one)) return "module";
  return kinds.some((one) => one) ? undefined : "commonjs";
}

type Json = Readonly<Record<string, unknown>>;

/** Null for what is no object of JSON; an empty one where there is no file. */
function objectIn(text: string | undefined): Json | null {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}

const objectOf = (value: unknown): object => (typeof value === "object" && value !== null ? value : {});
