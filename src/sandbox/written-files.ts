/** Reads what programs wrote into their folder, by a program of our own: so it is done alike on every engine. */
import type { Engine, FileTree } from "../engine/engine.ts";

const entry = ".written.cjs";

/** Bytes of all files together that are read; in base64 they stay below what every engine lets a program print. */
export const mostWritten = 512 * 1024;

/** How many files are read. */
const mostFiles = 500;

/** Milliseconds that the reading may take. */
const patience = 3000;

export interface Written {
  readonly files: FileTree;
  /** Paths of those that were left, since all together would be over the limit. */
  readonly left: readonly string[];
}

/** As the program prints it; contents in base64. */
interface Printed {
  readonly files: Readonly<Record<string, string>>;
  readonly left: readonly string[];
}

/**
 * All but `own` (paths relative to the engine's root) and what was installed, up to `mostWritten` bytes. Null where the engine is
 * gone, or does not answer in time.
 */
export async function readWritten(engine: Engine, own: readonly string[]): Promise<Written | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), patience)));
  try {
    const { files, left } = JSON.parse((await Promise.race([print(engine, own), late])) ?? "") as Printed;
    const read = Object.entries(files).map(([path, text]) => [path, bytesOf(text)] as const);
    return { files: Object.fromEntries(read), left };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function print(engine: Engine, own: readonly string[]): Promise<string> {
  await engine.mount({ [entry]: programFor([...own, entry]) });
  const process = await engine.start({ entry });
  const [text] = await Promise.all([new Response(process.stdout).text(), process.stderr.cancel()]);
  return text;
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

/** It takes itself away first. A file that cannot be read is one that is left. */
function programFor(own: readonly string[]): string {
  return `const { lstatSync, readdirSync, readFileSync, rmSync } = require("node:fs");
rmSync(${JSON.stringify(entry)}, { force: true });
const own = new Set(${JSON.stringify(own)});
const files = {};
const left = [];
let room = ${mostWritten};
const take = (path, size) => {
  if (size > room || Object.keys(files).length >= ${mostFiles}) return left.push(path);
  try {
    files[path] = readFileSync(path, "base64");
    room -= size;
  } catch {
    left.push(path);
  }
};
const walk = (folder) => {
  for (const name of readdirSync(folder || ".").sort()) {
    const path = folder === "" ? name : folder + "/" + name;
    if (name === "node_modules" || own.has(path)) continue;
    const about = lstatSync(path);
    if (about.isDirectory()) walk(path);
    else if (about.isFile()) take(path, about.size);
  }
};
walk("");
process.stdout.write(JSON.stringify({ files, left: left.slice(0, 100) }));
`;
}
