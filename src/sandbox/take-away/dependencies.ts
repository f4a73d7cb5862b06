/** Which packages the files of an example import, and in which versions, so that a project of it installs what ran here. */
import { isBuiltin } from "../../engine/embedded/parts.ts";

/** Version by name of each package. */
export type Versions = Readonly<Record<string, string>>;

const imported = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])([^"'\n]+)\1/g;
const comment = /^\s*(?:\/\/|\*).*$/gm;
const packageName = /^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*$/;

/** `known`: those that this site has. Of another one any version has to do. */
export function dependenciesOf(texts: readonly string[], known: Versions): Versions {
  const names = texts.flatMap(importsIn).filter((name) => packageName.test(name) && !isBuiltin(name));
  return Object.fromEntries([...new Set(names)].sort().map((name) => [name, known[name] ?? "*"]));
}

function importsIn(text: string): string[] {
  const found = [...text.replace(comment, "").matchAll(imported)].map((match) => match[2] ?? "");
  return found
    .filter((specifier) => !/^(?:\.|\/|#|[a-z]+:)/.test(specifier))
    .map((specifier) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/"));
}

/** A line that only a module has. */
const ofModule = /^\s*(?:import\b(?!\s*\()|export\b)/m;
const ofScript = /\brequire\s*\(|\bmodule\.exports\b|\bexports\.\w|\b__(?:dirname|filename)\b/;
/** Waits where no function stands around it: in a line that is not indented, and begins none. */
const waits = /^(?![\s/*])(?!.*(?:=>|\bfunction\b).*\bawait\b).*\bawait\b/m;

/** As Node tells the two apart by their syntax, as far as that can be seen line by line. */
export function isModule(text: string): boolean {
  if (ofModule.test(text)) return true;
  return !ofScript.test(text) && waits.test(text);
}
