/** Runs the script of a page, as a classic one or as a module, with the reader's own lines in what goes wrong. */
import { parse } from "es-module-lexer/js";
import { notSimulated } from "../../not-simulated.ts";
import type { ElementToRun } from "../messages.ts";
import { createObjectUrl, NativeBlob } from "./natives.ts";

/** The name that places have in the script that was begun last. */
export const begun = { name: "client.js" };

/** Runs in the scope of the global object, as a script element's text does. */
const run: (source: string) => unknown = globalThis.eval;
const NativeFunction = Function;
const importUrl = (url: string): Promise<unknown> => import(/* @vite-ignore */ url) as Promise<unknown>;

/** Rejects with what the script throws and does not catch. */
export async function runScript(source: string, packages: Readonly<Record<string, string>>): Promise<void> {
  if (!isModule(source)) {
    await defineIo(source, packages);
    run(named(source));
    return;
  }
  await importUrl(moduleUrl(named(rewrite(source, packages))));
}

/** Runs the text of a script element; of classic ones, what they declare outside of functions is there for those that follow. */
export async function runElement(
  { kind, text, url, line }: ElementToRun,
  runClassic: RunClassic,
): Promise<void> {
  begun.name = url;
  // Places are those of the page.
  const placed = "\n".repeat(line - 1) + text;
  if (kind === "classic") runClassic(named(placed));
  else await importUrl(moduleUrl(named(rewrite(placed, null))));
}

/** Runs a text as a script element's: its lexical declarations are those of the whole page. */
export type RunClassic = (source: string) => void;

const named = (source: string): string => `${source}\n//# sourceURL=${begun.name}`;

/** A script with imports, exports or an `await` outside of functions is a module, as its author meant it. */
function isModule(source: string): boolean {
  try {
    const [, , , hasModuleSyntax] = parse(source);
    if (hasModuleSyntax) return true;
  } catch {
    // The engine words what is wrong with it better.
  }
  if (!/\bawait\b/.test(source)) return false;
  // To a script `await (x)` calls a function of that name; before `void` the word is none.
  const plain = source.replace(/(?<![.\w$])await(?=\s*[([`+\-/])/g, "await void ");
  try {
    NativeFunction(plain);
    return false;
  } catch {
    return true;
  }
}

/** Node imports data addresses alone, browsers both; a blob keeps stacks short. */
function moduleUrl(source: string): string {
  if (createObjectUrl === undefined || !("importScripts" in globalThis || isBrowser))
    return `data:text/javascript,${encodeURIComponent(source)}`;
  return createObjectUrl(new NativeBlob([source], { type: "text/javascript" }));
}

const isBrowser = !("process" in globalThis);

type Packages = Readonly<Record<string, string>>;

/** Puts the address of a package in the place of its name; null where nothing can be imported. @throws TypeError for a name that is none. */
function rewrite(source: string, packages: Packages | null): string {
  const [imports] = parse(source);
  let [text, at] = ["", 0];
  for (const { n: name, s: start, e: end, d: dynamic } of imports) {
    if (name === undefined || dynamic === -2) continue;
    const url = JSON.stringify(packageUrl(name, packages));
    // Of `import("x")` the quotes belong to the place, of the others they stand around it.
    const [from, to, written] = dynamic >= 0 ? [start, end, url] : [start, end, url.slice(1, -1)];
    text += source.slice(at, from) + written;
    at = to;
  }
  return text + source.slice(at);
}

function packageUrl(name: string, packages: Packages | null): string {
  if (packages === null)
    throw new TypeError(`import ${JSON.stringify(name)}: ${notSimulated["module-imports"]}`);
  const source = packages[name];
  if (source !== undefined) return moduleUrl(source);
  const known = Object.keys(packages).join(", ");
  throw new TypeError(
    `Failed to resolve module specifier ${JSON.stringify(name)}: a client script can import ${known === "" ? "no packages" : known}`,
  );
}

/** Pages get `io` by a script element that notes leave out. */
async function defineIo(source: string, packages: Readonly<Record<string, string>>): Promise<void> {
  const client = packages["socket.io-client"];
  if (client === undefined || !/(?<![\w$.])io\s*[.(]/.test(source) || "io" in globalThis) return;
  const { io } = (await importUrl(moduleUrl(client))) as { readonly io: unknown };
  Object.defineProperty(globalThis, "io", { value: io, writable: true, configurable: true });
}
