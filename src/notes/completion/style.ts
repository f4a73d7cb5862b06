/** Decides whether a file is an ES module or CommonJS, and what bridges the two. */
import type { Fragment } from "./fragment.ts";
import type { Piece } from "./pieces.ts";
import { awaitsAtTop } from "./syntax.ts";

export interface Style {
  readonly kind: "module" | "commonjs";
  /** Whether a module has to be given `require`. */
  readonly bridged: boolean;
}

const ofCommonJs = new Set(["require", "module", "exports", "__dirname", "__filename"]);

/** The style of the file that these pieces become. Modules, unless a line asks for what only CommonJS has. */
export function styleOf(fragments: readonly Fragment[], pieces: readonly Piece[]): Style {
  const asks = fragments.some(
    ({ uses, code }) => code.facts.assigned.size > 0 || uses.some(({ name }) => ofCommonJs.has(name)),
  );
  const sloppy = fragments.some(({ code }) => code.sourceType === "commonjs");
  const modules = fragments.some(({ code }) =>
    code.program.body.some(({ type }) => /^(?:Import|Export)/.test(type)),
  );
  const plain = pieces.filter(({ kind }) => kind === "plain").flatMap(({ statements }) => statements);
  const needsModule = modules || awaitsAtTop(plain);
  if ((asks || sloppy) && !needsModule) return { kind: "commonjs", bridged: false };
  return {
    kind: "module",
    bridged: fragments.some(({ uses }) => uses.some(({ name }) => name === "require")),
  };
}
