/** PGlite, the real PostgreSQL as WebAssembly, as the session behind the server. */
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { unpack } from "./packed.ts";
import type { Backend } from "./session.ts";

/**
 * An empty database. `empty`: its files, packed; without `options` PGlite finds its own program, as it can on Node.
 */
export async function openPglite(
  empty: Uint8Array<ArrayBuffer> | Blob,
  options: PGliteOptions = {},
): Promise<Backend> {
  const database = await PGlite.create({ ...options, loadDataDir: new Blob([await unpack(empty)]) });
  return { exec: (messages) => database.execProtocolRawSync(messages) };
}
