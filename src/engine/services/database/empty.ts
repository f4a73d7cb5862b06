/** The files of an empty database, made once for a version of PGlite: to make them takes a reader seconds, to load them half of one. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pack } from "./packed.ts";

const installed = dirname(dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite")));

/** Packed; kept under `node_modules/.cache`. */
export async function emptyDatabase(): Promise<Uint8Array<ArrayBuffer>> {
  const { version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    version: string;
  };
  const folder = join(installed, "../../.cache/port-3000/shared/database");
  const file = join(folder, `${version}.packed`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    // Two may make it at once: each its own, and the last keeps it.
    const own = `${file}-${process.pid}`;
    writeFileSync(own, await make());
    renameSync(own, file);
  }
  return new Uint8Array(readFileSync(file));
}

async function make(): Promise<Uint8Array> {
  const database = await PGlite.create();
  const archive = await database.dumpDataDir("none");
  await database.close();
  return await pack(new Uint8Array(await archive.arrayBuffer()));
}
