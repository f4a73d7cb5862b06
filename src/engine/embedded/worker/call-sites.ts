/** The call sites that a program's own `Error.prepareStackTrace` is given: as V8 tells them of a file, not of evaluated text. */

import { withNames } from "./place.ts";

type Answers = Readonly<Record<string, (site: NodeJS.CallSite) => unknown>>;
type Prepare = (error: object, sites: readonly NodeJS.CallSite[]) => unknown;

/** What is known of the sites of this engine. */
export interface SiteReader {
  readonly columnOf: (site: NodeJS.CallSite) => number;
  readonly textOf: (site: NodeJS.CallSite) => string;
  /** Those that a program is to see. */
  readonly shown: (sites: readonly NodeJS.CallSite[]) => readonly NodeJS.CallSite[];
}

/** Sites that tell themselves as the reader wrote them. */
const written = new WeakSet<object>();
export const isWritten = (site: object): boolean => written.has(site);

/** For ourselves: the sites as the engine has them. */
export const bareSites: Prepare = (_, sites) => sites;

const answersOf = ({ columnOf, textOf }: SiteReader): Answers => ({
  getFileName: (site) => withNames(site.getScriptNameOrSourceURL() ?? ""),
  getColumnNumber: columnOf,
  getFunctionName: (site) => (site.getFunctionName() === "eval" ? null : site.getFunctionName()),
  getEvalOrigin: () => undefined,
  isEval: () => false,
  toString: textOf,
});

function writtenSite(site: NodeJS.CallSite, answers: Answers): NodeJS.CallSite {
  if (isWritten(site)) return site;
  const told = new Proxy(site, {
    get(own, name): unknown {
      const answer = typeof name === "string" && Object.hasOwn(answers, name) ? answers[name] : undefined;
      if (answer !== undefined) return () => answer(own);
      const value: unknown = Reflect.get(own, name);
      return typeof value === "function" && name !== "constructor" ? value.bind(own) : value;
    },
  });
  written.add(told);
  return told;
}

/**
 * V8 reads this property of `Error` for each stack. What a program puts there is called with its own frames; it reads back the function
 * that does so, and can put that there again.
 */
export function preparedBy(format: Prepare, reader: SiteReader): PropertyDescriptor {
  const answers = answersOf(reader);
  const known = new WeakSet<object>([format, bareSites]);
  let current: unknown = format;
  const asking = (prepare: Prepare): Prepare => {
    const ask: Prepare = (error, sites) =>
      Reflect.apply(prepare, Error, [error, reader.shown(sites).map((site) => writtenSite(site, answers))]);
    known.add(ask);
    return ask;
  };
  return {
    get: () => current,
    set(this: object, given: unknown) {
      // A class of errors inherits this: what it is given is its own, and V8 does not read it.
      if (this !== Error) Object.defineProperty(this, "prepareStackTrace", { value: given, writable: true });
      else current = typeof given === "function" && !known.has(given) ? asking(given as Prepare) : given;
    },
    enumerable: false,
    configurable: true,
  };
}
