/** Builds the program of a Worker that stands beside the programs, not in the page. Build and tests only. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Is told of the files that went into what was built. */
export type Note = (files: readonly string[]) => void;

/** The text of the program, a classic script with all that it needs. */
export async function buildWorkerProgram(entry: URL, note?: Note): Promise<string> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    metafile: true,
    format: "iife",
    platform: "browser",
    target: "es2023",
    minify: true,
    legalComments: "none",
    // One letter beyond Latin would make two bytes of each letter of a script.
    charset: "ascii",
  });
  note?.(Object.keys(metafile.inputs));
  return outputFiles[0]?.text ?? "";
}
