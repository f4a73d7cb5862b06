/** `node src/engine/embedded/bin.ts DIR`: builds the engine and prints what each file weighs. */
import { buildEngine } from "./build.ts";

const [, , outDir] = process.argv;
if (outDir === undefined) throw new Error("Give the folder to write to.");
for (const { file, raw, brotli } of await buildEngine(outDir)) {
  console.log(`${file.padEnd(32)} ${String(raw).padStart(9)} bytes ${String(brotli).padStart(8)} brotli`);
}
