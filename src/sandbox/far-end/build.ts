/** Builds the program of the Worker in which far ends are beside an embedded engine. Build and tests only. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The text of the program, a classic script with all that it needs. `note` is told of the files that went into it. */
export async function buildFarEndProgram(
  note: (files: readonly string[]) => void = () => undefined,
): Promise<string> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL("worker.ts", import.meta.url))],
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
  note(Object.keys(metafile.inputs));
  return outputFiles[0]?.text ?? "";
}
