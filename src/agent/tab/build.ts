/** Builds the program of a client script's Worker, and the packages such a script can import. Build and tests only. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** What a client script can import, or has as a global: each is one ES module of its browser edition. */
export const clientPackages = ["socket.io-client"] as const;

/** Is told of the files that went into what was built. */
type Note = (files: readonly string[]) => void;

const here = fileURLToPath(new URL(".", import.meta.url));

/** The text of the program: a classic script for a browser's Worker or for one of Node's. */
export async function buildTabProgram(host: "browser" | "node", note?: Note): Promise<string> {
  const { outputFiles, metafile } = await build({
    entryPoints: [`${here}worker/${host}-entry.ts`],
    bundle: true,
    write: false,
    metafile: true,
    // A function of its own keeps its names off the global object, in Node too.
    format: "iife",
    platform: host,
    target: "es2023",
    minify: true,
    // Names of classes show in what a script prints.
    keepNames: true,
    legalComments: "none",
  });
  note?.(Object.keys(metafile.inputs));
  return outputFiles[0]?.text ?? "";
}

/** The text of a package's module. */
export async function buildClientPackage(
  name: (typeof clientPackages)[number],
  note?: Note,
): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export * from ${JSON.stringify(name)}; export { default } from ${JSON.stringify(name)};`,
      resolveDir: here,
    },
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    minify: true,
    legalComments: "none",
  });
  note?.(Object.keys(metafile.inputs));
  return outputFiles[0]?.text ?? "";
}
