/** Builds the program of the Worker in which the script of a check runs. Build and tests only. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The text of the program, a classic script. `note` is told of the files that went into it. */
export async function buildCheckProgram(
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
    charset: "ascii",
  });
  note(Object.keys(metafile.inputs));
  return outputFiles[0]?.text ?? "";
}
