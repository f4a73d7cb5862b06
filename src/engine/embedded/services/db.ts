/** Script of the database's Worker: PGlite behind PostgreSQL's own protocol. */
import { openPglite } from "../../services/database/pglite.ts";
import { DatabaseServer } from "../../services/database/server.ts";
import { serveWith } from "./serve.ts";

/** The program that makes a database is asked for even where one is loaded; it is never run. */
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

serveWith((files) => {
  const file = (name: string): Blob => files[name] ?? new Blob();
  return new DatabaseServer(async () => {
    const wasm = await inflated(file("pglite.wasm.packed"));
    return await openPglite(file("empty.packed"), {
      initdbWasmModule: new WebAssembly.Module(emptyModule),
      pgliteWasmModule: await WebAssembly.compile(await wasm.arrayBuffer()),
      fsBundle: await inflated(file("pglite.data.packed")),
    });
  });
});

/** Compressed by our build, since not every host compresses files of such kinds. */
const inflated = (packed: Blob): Promise<Blob> =>
  new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).blob();
