/** What an example of a page is made of and what it came to: the files that the generation wrote beside the page. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Recordings } from "../protocol/recording.ts";
import type { SandboxSpec } from "../protocol/sandbox-spec.ts";
import type { Trace } from "../protocol/trace.ts";
import type { Manifest, ManifestPage } from "../notes/model.ts";
import { href } from "./links.ts";
import { pagesFolder } from "./manifest.ts";

/** An example that runs. `trace` is its recording, null while there is none that fits. */
export interface RunnableExample {
  readonly spec: SandboxSpec;
  readonly trace: Trace | null;
  /** Address of the specs of its page, with the base path: what the browser fetches when a reader wants to run it. */
  readonly specs: string;
}

/** The example `id` of the page at the URL path `pathname`, or null when there is none that runs. */
export function exampleOf(site: Manifest, pathname: string, id: string): RunnableExample | null {
  const path = pagePath(site, pathname);
  const spec = specsOf(path).find((one) => one.id === id);
  if (spec === undefined || spec.run.kind === "none") return null;
  const trace = recordingsOf(path)?.examples[`${path}#${id}`]?.trace ?? null;
  return { spec, trace, specs: href(site.config, `${path}${PUBLISHED}`) };
}

/** Pages that are looked at for an example to begin with. */
const LOOKED_AT = 100;

/** An example, and the page it is of. */
export interface ExampleOfPage {
  readonly page: ManifestPage;
  readonly example: RunnableExample;
}

/** The shortest example in which one server answers once or twice: what a reader takes in at a glance. */
export function shortestExample(site: Manifest): ExampleOfPage | null {
  const found = site.pages.slice(0, LOOKED_AT).flatMap((page) =>
    specsOf(page.path)
      .filter(({ run, files }) => run.kind === "server" && run.client === null && files.length === 1)
      .map(({ id }) => exampleOf(site, href(site.config, page.path), id))
      .filter((example) => example !== null)
      .filter(answersOnceOrTwice)
      .map((example) => ({ page, example })),
  );
  const length = ({ example }: ExampleOfPage): number => example.spec.files[0]?.source.length ?? 0;
  return found.sort((a, b) => length(a) - length(b))[0] ?? null;
}

function answersOnceOrTwice({ trace }: RunnableExample): boolean {
  const exchanges = trace?.entries.filter(({ type }) => type === "exchange").length ?? 0;
  return exchanges === 1 || exchanges === 2;
}

const PUBLISHED = "examples.json";

/** Specs that a site publishes, and their address without the base path. */
export interface PublishedSpecs {
  readonly path: string;
  readonly text: string;
}

/** What a site publishes, one page after the other: only of pages with an example that runs. */
export function* publishedSpecs(site: Manifest): Generator<PublishedSpecs> {
  for (const page of site.pages) {
    const path = `${page.path}${PUBLISHED}`;
    const text = specsAt(path);
    if (text !== undefined) yield { path, text };
  }
}

/** What is published at such an address: the specs of the examples that run; undefined where there are none. */
export function specsAt(address: string): string | undefined {
  if (!address.endsWith(`/${PUBLISHED}`)) return undefined;
  const running = specsOf(address.slice(0, -PUBLISHED.length)).filter(({ run }) => run.kind !== "none");
  return running.length === 0 ? undefined : JSON.stringify(running);
}

/** The address as the manifest writes it: without the base path, decoded, slashes at both ends. */
function pagePath({ config }: Manifest, pathname: string): string {
  const path = decodeURI(pathname).replace(/\/?$/, "/");
  return path.startsWith(config.base) ? `/${path.slice(config.base.length)}` : path;
}

function besidePage(path: string, what: "examples" | "recordings"): string {
  return join(pagesFolder(), `${path.slice(1, -1)}.${what}.json`);
}

const specsOf = (path: string): readonly SandboxSpec[] =>
  (readBeside(besidePage(path, "examples")) as readonly SandboxSpec[] | null) ?? [];

const recordingsOf = (path: string): Recordings | null =>
  readBeside(besidePage(path, "recordings")) as Recordings | null;

/** A file as it was read; `changed` is when it was last written. */
interface Read {
  readonly changed: number;
  readonly value: unknown;
}

/** Each example of a page asks for the same two files, while a few other pages are drawn beside it. */
const REMEMBERED = 32;

const remembered = new Map<string, Read>();

/** What a file beside a page holds, null when there is none; read again when it changed, since in `dev` it does. */
function readBeside(file: string): unknown {
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) return null;
  const known = remembered.get(file);
  if (known?.changed === changed) return known.value;
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value ?? "");
  remembered.delete(file);
  remembered.set(file, { changed, value });
  return value;
}
