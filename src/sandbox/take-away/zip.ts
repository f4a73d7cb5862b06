/** A project as one archive, in a folder of its own. */
import { strToU8, zipSync } from "fflate";
import type { Project } from "./project.ts";

export function zipOf({ name, files }: Pick<Project, "name" | "files">): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([path, text]) => [`${name}/${path}`, strToU8(text)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(entries), { level: 6 }));
}
