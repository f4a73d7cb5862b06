/** A folder with Node's own tests: which files a prefix names, and which other files each of them reads. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** What a test may read beside itself, by its path below the folder's parent, as base64. */
export type Shelf = Readonly<Record<string, string>>;

export class Suite {
  /** The folder that has `parallel`, `common` and `fixtures`, under the name `test`. */
  readonly folder: string;
  readonly shelf: Shelf;

  constructor(folder: string) {
    if (!existsSync(join(folder, "common/index.js")))
      throw new Error(`${folder} is no folder of Node's tests: it has no common/index.js.`);
    this.folder = folder;
    const paths = ["common", "fixtures"].flatMap((part) => [...filesBelow(folder, part)]);
    this.shelf = Object.fromEntries(
      paths.map((path) => [`test/${path}`, readFileSync(join(folder, path), "base64")]),
    );
  }

  /** `http-agent` names `parallel/test-http-agent*`; `async-hooks/` all tests of that folder. */
  tests(prefix: string): string[] {
    const slash = prefix.lastIndexOf("/");
    const part = slash < 0 ? "parallel" : prefix.slice(0, slash);
    const start = `test-${prefix.slice(slash + 1).replace(/^test-/, "")}`;
    return readdirSync(join(this.folder, part))
      .filter((name) => name.startsWith(start) && /\.m?js$/.test(name))
      .map((name) => `${part}/${name}`)
      .sort();
  }

  text(test: string): string {
    return readFileSync(join(this.folder, test), "utf8");
  }

  /** Names on the shelf that the test can come to read. A fixture is told by its name standing in the text. */
  reads(test: string): string[] {
    const text = this.text(test);
    const names = Object.keys(this.shelf);
    const common = names.filter((name) => name.startsWith("test/common/") && name.split("/").length === 3);
    const wanted = /fixtures/.test(text)
      ? names.filter((name) => isNamed(text, name.split("/").slice(1)))
      : [];
    return [...new Set([...common, ...wanted.flatMap((name) => [name, ...this.#namedBy(name)])])];
  }

  /** Files that the test names in its own folder, by their paths below the folder's parent, as base64. */
  beside(test: string): Shelf {
    const named = pathsIn(this.text(test), dirname(test)).filter(
      (path) => dirname(path) === dirname(test) && existsSync(join(this.folder, path)),
    );
    return Object.fromEntries(
      named.map((path) => [`test/${path}`, readFileSync(join(this.folder, path), "base64")]),
    );
  }

  /** What a fixture names itself. */
  #namedBy(name: string): string[] {
    const text = Buffer.from(this.shelf[name] ?? "", "base64").toString("latin1");
    return pathsIn(text, dirname(name)).filter((path) => path in this.shelf);
  }
}

/** What the relative paths in a text may mean; a `%2e` in an address is a dot. */
const pathsIn = (text: string, folder: string): string[] =>
  [...text.matchAll(/["'](\.{1,2}\/[\w./%-]+)["']/g)].flatMap(([, path = ""]) =>
    ["", ".js", ".cjs", ".mjs", ".json"].map((more) =>
      normalize(`${folder}/${decodeURIComponent(path)}${more}`),
    ),
  );

function isNamed(text: string, [room, top = ""]: readonly string[]): boolean {
  if (room !== "fixtures") return false;
  const bare = top.replace(/\.(?:[cm]?js|json)$/, "");
  return (
    text.includes(top) ||
    new RegExp(`['"/\`]${bare.replace(/\W/g, "\\$&")}['"/\`]`).test(text) ||
    isKey(text, top)
  );
}

const isKey = (text: string, top: string): boolean => top === "keys" && /\breadKeys?\(/.test(text);

function* filesBelow(folder: string, path: string): Generator<string> {
  for (const name of readdirSync(join(folder, path))) {
    const below = `${path}/${name}`;
    const stat = statSync(join(folder, below), { throwIfNoEntry: false });
    if (stat?.isDirectory() === true) yield* filesBelow(folder, below);
    if (stat?.isFile() === true) yield below;
  }
}
