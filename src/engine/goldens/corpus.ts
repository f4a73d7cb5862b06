/** The golden programs: one file each, or a folder whose `main` is run with all that lies beside it. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const isProgram = (name: string): boolean => /\.[cm]?js$/.test(name);
const isMain = (name: string): boolean => /^main\.[cm]js$/.test(name);

/** A program of the corpus. `name` is unique: `http/keep-alive.mjs`. */
export interface Golden {
  readonly name: string;
  /** Of the file to run, relative to the program's folder. */
  readonly entry: string;
  /** Contents by path, relative to the program's folder. */
  readonly files: Readonly<Record<string, Buffer>>;
}

function filesBelow(at: string): Record<string, Buffer> {
  const names = readdirSync(at, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(at, name)).isFile());
  return Object.fromEntries(files.map((name) => [name.replaceAll("\\", "/"), readFileSync(join(at, name))]));
}

function programsIn(at: string, prefix: string): Golden[] {
  const entries = readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const main = entries.find((entry) => isMain(entry.name))?.name;
  if (main !== undefined) return [{ name: prefix + main, entry: main, files: filesBelow(at) }];
  return entries.flatMap(({ name }) => {
    const path = join(at, name);
    if (statSync(path).isDirectory()) return programsIn(path, `${prefix}${name}/`);
    if (!isProgram(name)) return [];
    return [{ name: prefix + name, entry: name, files: { [name]: readFileSync(path) } }];
  });
}

/** In the order of their names. `wanted`: words, one of which a name has to contain; none is all. */
export function goldens(wanted: readonly string[] = []): Golden[] {
  const all = programsIn(folder, "");
  return wanted.length === 0 ? all : all.filter(({ name }) => wanted.some((word) => name.includes(word)));
}

/** Each folder's first program and a few that cover most: what the quick check runs. */
export function quickGoldens(): Golden[] {
  const seen = new Set<string>();
  return goldens().filter(({ name }) => {
    const theme = dirname(name);
    if (seen.has(theme)) return false;
    seen.add(theme);
    return true;
  });
}
