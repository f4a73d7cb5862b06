/** The owner's configuration: one optional file, checked at the door, every default filled in. */
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { z } from "astro/zod";
import { ProductError } from "../protocol/errors.ts";
import type { SiteConfig } from "./model.ts";

const ownerSchema = z.strictObject({
  /** Name of the site, in the header and in every page's title. Default: `Port 3000`. */
  title: z.string().trim().min(1).optional(),
  /** One or two sentences for the home page, the feed and search engines. */
  description: z.string().trim().min(1).optional(),
  /** Full address the site is published at, sub-path included: `https://example.org/notes/`. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Language of the notes, as in HTML's `lang`. Default: `en`. */
  language: z.string().trim().min(2).optional(),
  /** Address of the notes folder in the repository's web editor; turns on "Edit this page". */
  editUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** `unless-private` publishes every note that does not say no; `marked` only those that say yes. */
  publish: z.enum(["unless-private", "marked"]).optional(),
  /** Section titles in the order they stand in; sections not named follow in alphabetical order. */
  sections: z.array(z.string().trim().min(1)).optional(),
  /**
   * Whether the site has a section of reference pages (methods, status codes, header fields, cookie attributes, close codes),
   * made from what its panels say of each. Default: beside the notes of `content/notes`, and not beside those of another folder.
   */
  reference: z.boolean().optional(),
  /**
   * What runs the examples. `use`: `auto` runs them on the site's own engine until a WebContainer has booted beside it, from
   * the reader's first Run on; `webcontainer` waits for it; `embedded` never asks a third party for anything. Default: `auto`.
   * `key`: your WebContainer API key, which every reader can see. StackBlitz asks for a licence where a site is commercial.
   */
  engine: z
    .strictObject({
      use: z.enum(["auto", "webcontainer", "embedded"]).optional(),
      key: z.string().trim().min(1).optional(),
    })
    .optional(),
  /**
   * Whether the pages a reader has opened, and what their examples needed, go on without a network. Default: `true`. Where it is
   * turned off again, the next visit takes away what a browser has kept.
   */
  offline: z.boolean().optional(),
});

/** What `content/site.config.ts` may say. */
export type OwnerConfig = z.input<typeof ownerSchema>;

/**
 * Gives the configuration file its types: `export default defineSite({ ... })`.
 * @public used by owners' configuration files
 */
export function defineSite(config: OwnerConfig): OwnerConfig {
  return config;
}

const DEFAULTS = {
  title: "Port 3000",
  description: "Backend notes where every example runs.",
  url: "http://localhost:3000/",
  language: "en",
  publish: "unless-private",
  engine: "auto",
} as const;

/** The environment variables that a host sets when it builds: they win over the file. */
export interface HostEnvironment {
  readonly SITE_URL?: string | undefined;
  readonly BASE_PATH?: string | undefined;
  /** The folder of another's notes. */
  readonly NOTES_DIR?: string | undefined;
}

/** Fills in the defaults. Throws `CONFIG_INVALID` with one line per field that does not fit. */
export function resolveConfig(owner: unknown, env: HostEnvironment = {}): SiteConfig {
  const parsed = ownerSchema.safeParse(owner);
  if (!parsed.success) throw invalidConfig(parsed.error);
  const config = parsed.data;
  const url = siteUrl(env.SITE_URL ?? config.url ?? DEFAULTS.url);
  return {
    title: config.title ?? DEFAULTS.title,
    description: config.description ?? DEFAULTS.description,
    origin: url.origin,
    base: slashed(env.BASE_PATH ?? url.pathname),
    language: config.language ?? DEFAULTS.language,
    editUrl: config.editUrl === undefined ? null : slashedEnd(config.editUrl),
    publish: config.publish ?? DEFAULTS.publish,
    sections: config.sections ?? [],
    reference: config.reference ?? env.NOTES_DIR === undefined,
    engine: engineOf(config.engine),
    offline: config.offline ?? true,
  };
}

function engineOf(engine: OwnerConfig["engine"]): SiteConfig["engine"] {
  return { use: engine?.use ?? DEFAULTS.engine, key: engine?.key ?? null };
}

/** Reads the configuration file, if there is one, and resolves it. */
export async function loadConfig(file: string, env: HostEnvironment): Promise<SiteConfig> {
  if (!existsSync(file)) return resolveConfig({}, env);
  return resolveConfig(await importDefault(file), env);
}

async function importDefault(file: string): Promise<unknown> {
  try {
    const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
    if (typeof loaded === "object" && loaded !== null && "default" in loaded) return loaded.default;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProductError("CONFIG_UNREADABLE", `${file} could not be run: ${reason}`, { cause });
  }
  throw new ProductError("CONFIG_INVALID", `${file} has no default export.`, {
    hint: "Write `export default defineSite({ ... })`.",
  });
}

function invalidConfig(error: z.ZodError): ProductError {
  const lines = error.issues.map((issue) => `  ${issue.path.join(".") || "(whole file)"}: ${issue.message}`);
  return new ProductError("CONFIG_INVALID", `content/site.config.ts does not fit:\n${lines.join("\n")}`, {
    hint: "Each field is described in src/notes/config.ts.",
  });
}

function siteUrl(text: string): URL {
  if (URL.canParse(text)) return new URL(text);
  throw new ProductError("CONFIG_INVALID", `The site's address is no URL: ${text}`, {
    hint: "Write it whole, as in https://example.org/notes/.",
  });
}

function slashed(path: string): string {
  const inner = path.replace(/^\/+|\/+$/g, "");
  return inner === "" ? "/" : `/${inner}/`;
}

function slashedEnd(url: string): string {
  return url.endsWith("/") ? url : `${url}/`;
}
