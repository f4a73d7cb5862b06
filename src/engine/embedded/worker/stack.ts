/** What `error.stack` says: Node's header, and only frames of the program, at the places the reader wrote. */
import { scriptScheme } from "../excerpt.ts";
import { isWritten, preparedBy } from "./call-sites.ts";
import { columnOf, isLibrary, isMachinery, keepOrigin, withNames, type Place } from "./place.ts";

/** What a place is, as those who write stacks have to know. */
export interface Places {
  readonly columnOf: typeof columnOf;
  readonly isLibrary: typeof isLibrary;
  readonly isMachinery: typeof isMachinery;
  readonly keepOrigin: typeof keepOrigin;
  /** Text of a file of the program. */
  sourceOf(file: string): string | undefined;
}

export type Header = (error: object) => string;

/** What a browser brings whose JavaScript engine is not V8; see `foreign/`. */
export interface ForeignStacks {
  /** Node tells what is thrown from what is not by a `stack` of its own. */
  ownStack(error: unknown): void;
  /** From now on stacks are in V8's form. */
  install(header: Header, places: Places): void;
}

type Format = (error: object, sites: readonly NodeJS.CallSite[]) => string;

interface ErrorsModule {
  readonly kIsNodeError: symbol;
  readonly overrideStackTrace: WeakMap<object, Format> & Map<object, Format>;
}

/** How V8 has them written; not set where another engine writes its own. */
export const stacks: { format?: Format } = {};

/** Asked for a line, V8 reads the whole function once more: of most frames only the file is wanted. */
const placeOf = (site: NodeJS.CallSite): Place => ({
  file: withNames(site.getScriptNameOrSourceURL() ?? ""),
  get line() {
    return site.getLineNumber() ?? 0;
  },
  get column() {
    return site.getColumnNumber() ?? 0;
  },
});

/** V8 writes a call site out itself; the types do not say so. */
const textOf = (site: { toString(): string }): string => withNames(site.toString());

/** V8 calls every function without a name that stands in evaluated text `eval`; in a file it calls it nothing. */
function withoutEval(site: NodeJS.CallSite): string {
  const whole = textOf(site);
  if (site.getFunctionName() !== "eval") return whole;
  const place = /(?:\(([^()]*)\)|([^\s()]*))$/.exec(whole);
  const location = place?.[1] ?? place?.[2] ?? "";
  const async = whole.startsWith("async ") ? "async " : "";
  if (site.isConstructor()) return `new <anonymous> (${location})`;
  const type = site.getTypeName();
  if (site.isToplevel() || type === null) return async + location;
  return `${async}${type}.${site.getMethodName() ?? "<anonymous>"} (${location})`;
}

function frameOf(site: NodeJS.CallSite): string {
  if (isWritten(site)) return textOf(site);
  // V8 names a function of a bundled package after the module that it stands in, too.
  const text = withoutEval(site).replace(/__commonJS\.\S+?js\./, "");
  const column = String(columnOf(placeOf(site)));
  return text.replace(/:(\d+):\d+(\)?)$/, (_, row: string, end: string) => `:${row}:${column}${end}`);
}

/**
 * Frames of the library are left out, since Node's lines are not those of the compacted text. Where there are no others,
 * they stand without: `inspect` puts an error without frames in brackets.
 */
const libraryFrame = (site: NodeJS.CallSite): string =>
  textOf(site)
    .replace(/globalThis\.engineNatives\.[^.]+\./, "")
    .replace(new RegExp(`${scriptScheme}[^():]*:\\d+:\\d+`), "node:internal");

/** Of a function of the language itself, such as `Array.map`: it stands in no script. */
const isBuiltIn = (site: NodeJS.CallSite): boolean => placeOf(site).file === "" && !site.isEval();

/** Frames of the program, each with what it called of the language itself; what the engine called is not shown. */
function ownFrames(sites: readonly NodeJS.CallSite[]): readonly NodeJS.CallSite[] {
  let isOwn = false;
  return sites.reduceRight<NodeJS.CallSite[]>((own, site) => {
    if (!isBuiltIn(site)) isOwn = !isMachinery(placeOf(site)) && !isLibrary(placeOf(site));
    else if (site.isAsync()) isOwn = true;
    return isOwn ? [site, ...own] : own;
  }, []);
}

function headerOf(error: object, isNodeError: symbol): string {
  try {
    const { name, code, message } = error as { name?: unknown; code?: unknown; message?: unknown };
    if (isNodeError in error) return `${String(name)} [${String(code)}]: ${String(message)}`;
    return Error.prototype.toString.call(error);
  } catch {
    return "<error>";
  }
}

/** Makes V8 ask us for each stack; of any other engine they are rewritten. */
export function installStacks(
  require: (id: string) => unknown,
  sourceOf: Places["sourceOf"],
  foreign?: ForeignStacks,
): void {
  const { kIsNodeError, overrideStackTrace } = require("internal/errors") as ErrorsModule;
  if (foreign !== undefined) {
    foreign.install((error) => headerOf(error, kIsNodeError), {
      columnOf,
      isLibrary,
      isMachinery,
      keepOrigin,
      sourceOf,
    });
    return;
  }
  const format: Format = (error, sites) => {
    const all = sites.filter((site) => !isMachinery(placeOf(site)));
    const [innermost] = all;
    // As it is now: a frame would keep what its function was called with.
    const origin = innermost && { ...placeOf(innermost) };
    const override = overrideStackTrace.get(error);
    const own = ownFrames(sites);
    if (override !== undefined) {
      overrideStackTrace.delete(error);
      keepOrigin(error, origin);
      return override(error, own);
    }
    const frames = own.length > 0 ? own.map(frameOf) : all.map(libraryFrame);
    const stack = [headerOf(error, kIsNodeError), ...frames.map((frame) => `    at ${frame}`)].join("\n");
    keepOrigin(error, origin);
    return stack;
  };
  stacks.format = format;
  const reader = {
    columnOf: (site: NodeJS.CallSite): number => columnOf(placeOf(site)),
    textOf: frameOf,
    shown: ownFrames,
  };
  Object.defineProperty(Error, "prepareStackTrace", preparedBy(format, reader));
  Error.stackTraceLimit = 10;
}
