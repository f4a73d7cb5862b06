/** Reads of an installed package what its licence asks to be passed on: who made it, and its legal text as it stands there. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Notice } from "../../../protocol/bundled.ts";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: unknown;
  readonly author?: string | { readonly name?: string };
}

const legalFile = /^(?:licen[cs]e|copying|notice|third-party-notices)(?:[.-].*)?$/i;

/**
 * `folder` is below `modules`, an absolute path of a `node_modules`.
 * @throws Error when the package says neither by a file nor by its manifest under which licence it is.
 */
export function noticeOf(modules: string, folder: string): Notice {
  const at = join(modules, folder);
  const manifest = JSON.parse(readFileSync(join(at, "package.json"), "utf8")) as Manifest;
  const files = readdirSync(at, { withFileTypes: true })
    .filter((entry) => entry.isFile() && legalFile.test(entry.name))
    .map((entry) => readFileSync(join(at, entry.name), "utf8").replaceAll("\r\n", "\n").trim());
  const text = files.length > 0 ? files.join("\n\n") : declared(manifest);
  return { name: manifest.name, version: manifest.version, text };
}

/** A package without a file of its own still names its licence and its author. */
function declared({ name, license, author }: Manifest): string {
  if (typeof license !== "string")
    throw new Error(`The package ${name} is bundled and says nowhere under which licence.`);
  const by = typeof author === "string" ? author : author?.name;
  return `Licence: ${license}${by === undefined || by === "" ? "" : `\nAuthor: ${by}`}`;
}
