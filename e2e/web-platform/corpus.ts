/** The tests of the web platform that Node has in its sources, each made a program that prints its results. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import type { Golden } from "../../src/engine/goldens/corpus.ts";

/** Lines `// META: KEY=VALUE` at the head of a test. */
const values = (text: string, key: string): string[] =>
  [...text.matchAll(new RegExp(`^// META: ${key}=(\\S+)`, "gm"))].flatMap(([, value]) => value ?? []);

/** A name between quotation marks, of a file that a test may ask for. */
const named = /["'`]((?:\.{0,2}\/)?[\w\-./]+\.(?:json|txt|wasm|html))["'`]/g;

/** As Node's own runner has it: names of a browser, and a `fetch` that finds the files beside a test. */
const surroundings = (test: string, variant: string): string => `
globalThis.self = globalThis;
globalThis.GLOBAL = { isWindow: () => false, isShadowRealm: () => false };
globalThis.Window = Object.getPrototypeOf(globalThis).constructor;
globalThis.require = require;
globalThis.location = new URL(${JSON.stringify(`http://web-platform.test/${test}${variant}`)});
globalThis.fetch = async (path) => {
  const name = path.startsWith("/") ? path : ${JSON.stringify(`${dirname(test)}/`)} + path;
  const bytes = require("node:fs").readFileSync(require("node:path").join(__dirname, name));
  const arrayBuffer = () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  return { ok: true, json: () => JSON.parse(bytes), text: () => String(bytes), arrayBuffer };
};
const run = (name) =>
  require("node:vm").runInThisContext(require("node:fs").readFileSync(__dirname + "/" + name, "utf8"), { filename: name });
`;

const report = `
{
  const lines = [];
  const waiting = setTimeout(() => {}, 120_000);
  const one = (text) => String(text).replace(/\\s/g, " ").slice(0, 300);
  add_result_callback(({ status, name }) => lines.push(\`\${status} \${one(name)}\`));
  add_completion_callback((_, { status }) => {
    clearTimeout(waiting);
    require("node:fs").writeSync(1, [...lines, \`end \${status}\`].join("\\n"));
    process.exit(0);
  });
}
`;

export class Corpus {
  readonly #folder: string;
  readonly #harness: Buffer;

  /** `folder`: the one with \`resources/testharness.js\` in it. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#harness = readFileSync(join(folder, "resources/testharness.js"));
  }

  /** Programs of all tests below `part`, which may be a test itself; of one with variants, one for each. */
  programs(part: string): Golden[] {
    const at = join(this.#folder, part);
    const names = statSync(at).isFile()
      ? [part]
      : readdirSync(at, { recursive: true, encoding: "utf8" }).map((name) => posix.join(part, name));
    return names
      .filter((name) => /\.(?:any|window)\.js$/.test(name))
      .sort()
      .flatMap((name) => this.#variants(name));
  }

  #variants(test: string): Golden[] {
    const text = this.#text(test);
    const scripts = values(text, "script").map((name) => this.#path(test, name));
    // Some stand beside the whole collection, and not beside Node's part of it.
    if (!scripts.every((path) => existsSync(join(this.#folder, path)))) return [];
    const variants = values(text, "variant");
    return (variants.length === 0 ? [""] : variants).map((variant) => this.#program(test, scripts, variant));
  }

  #program(test: string, scripts: readonly string[], variant: string): Golden {
    const texts = [...scripts, test].map((path) => this.#text(path));
    const files: Record<string, Buffer> = { "harness.js": this.#harness };
    const data = texts.flatMap((text) =>
      [...text.matchAll(named)].map(([, name]) => this.#path(test, name ?? "")),
    );
    for (const path of data)
      if (existsSync(join(this.#folder, path))) files[path] = readFileSync(join(this.#folder, path));
    texts.forEach((text, at) => (files[`script-${at}.js`] = Buffer.from(text)));
    const lines = [
      ...[surroundings(test, variant), 'run("harness.js");', report],
      ...texts.map((_, at) => `run("script-${at}.js");`),
    ];
    files["main.cjs"] = Buffer.from(lines.join("\n"));
    return { name: `${test}${variant}`, entry: "main.cjs", files };
  }

  #path(test: string, name: string): string {
    return name.startsWith("/") ? name.slice(1) : posix.join(dirname(test), name);
  }

  #text(path: string): string {
    return readFileSync(join(this.#folder, path), "utf8");
  }
}
