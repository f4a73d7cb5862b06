/** Why a fragment cannot run whatever is added to it: a package, a file or a part of the browser that is not there. */
import { isBuiltin } from "node:module";
import { isGlobal } from "../examples/open-names.ts";
import type { Fragment } from "./fragment.ts";
import { piecesOf } from "./pieces.ts";
import { typed, visit } from "./syntax.ts";

/** The packages a sandbox has. A test holds this list against the engine's. */
export const packages: ReadonlySet<string> = new Set([
  "express",
  "cookie-parser",
  "cors",
  "ws",
  "socket.io",
  "socket.io-client",
  "express-session",
  "express-rate-limit",
  "body-parser",
  "cookie",
  "morgan",
  "helmet",
  "compression",
  "jsonwebtoken",
  "jose",
  "zod",
  "ajv",
  "ajv/dist/2019",
  "ajv/dist/2019.js",
  "ajv/dist/2020",
  "ajv/dist/2020.js",
  "ajv/dist/compile/codegen",
  "ajv-formats",
  "pg",
  "ioredis",
]);

function packageName(path: string): string {
  return path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
}

function missingImport(fragment: Fragment, files: readonly string[]): string | null {
  for (const path of fragment.code.facts.imports) {
    if (path.startsWith(".") || path.startsWith("/")) {
      if (!files.some((file) => isFileOf(path, file)))
        return `it loads ${path}, which is not in this example`;
    } else if (/^(?:https?|data|file):/.test(path))
      return `it loads ${path}, and a program here has no network`;
    else if (!isBuiltin(path) && !packages.has(path)) return unknownPackage(path);
  }
  return null;
}

function unknownPackage(path: string): string {
  const name = packageName(path);
  return packages.has(name)
    ? `it needs ${path}, and of the package ${name} only its own name runs here`
    : `it needs the package ${name}, which is not among those that run here`;
}

function isFileOf(path: string, file: string): boolean {
  const wanted = path.replace(/^(?:\.{0,2}\/)+/, "").replace(/\.[cm]?[jt]s$/, "");
  const stem = file.replace(/\.\w+$/, "");
  return stem === wanted || stem.endsWith(`/${wanted}`) || stem === `${wanted}/index`;
}

const drawing = new Set([
  "alert",
  "confirm",
  "prompt",
  "XMLHttpRequest",
  "navigator",
  "history",
  "Image",
  "Notification",
  "indexedDB",
  "caches",
  "MutationObserver",
  "IntersectionObserver",
  "requestAnimationFrame",
]);

function missingInTab({ uses }: Fragment): string | null {
  for (const { name, chain } of uses) {
    if (name === "document" && chain[0] !== "cookie")
      return "it works on the document, which a script's tab here does not have";
    const reached = name === "window" || name === "self" ? (chain[0] ?? "") : name;
    if (drawing.has(reached) && isGlobal(reached, "browser"))
      return `it uses ${reached}, which a script's tab here does not have`;
  }
  return null;
}

/** A `return` outside any function, where no handler will be put around it. */
function returnsNowhere(fragment: Fragment): boolean {
  const pieces = fragment.role === "server" ? piecesOf(fragment) : [];
  const statements =
    fragment.role === "server"
      ? pieces.filter(({ kind }) => kind === "plain").flatMap((piece) => piece.statements)
      : fragment.code.program.body.map((statement) => typed(statement));
  let found = false;
  for (const statement of statements)
    visit(statement, (node, parents) => {
      found ||=
        node.type === "ReturnStatement" &&
        !parents.some((parent) => /Function|StaticBlock/.test(parent.type));
    });
  return found;
}

/** The reason in the author's words, or null when nothing stands in the way. `files` are the paths of the example's files. */
export function hindrance(fragment: Fragment, files: readonly string[]): string | null {
  const missing =
    missingImport(fragment, files) ?? (fragment.role === "client" ? missingInTab(fragment) : null);
  if (missing !== null) return missing;
  return returnsNowhere(fragment) ? "it is the inside of a function, and the function is not shown" : null;
}
