/** What `error.stack` says: Node's header, and only frames of the program, at the places the reader wrote. */
import { inheritsStack, installAccessor } from "./stack-accessor.ts";

type Format = (error: object, sites: readonly NodeJS.CallSite[]) => string;

interface ErrorsModule {
  readonly kIsNodeError: symbol;
  readonly overrideStackTrace: WeakMap<object, Format> & Map<object, Format>;
}

/** Text before the program on the first line of its wrapper, by file: columns of that line are moved back by it. */
const offsets = new Map<string, number>();

export const setFirstLineOffset = (file: string, characters: number): void =>
  void offsets.set(file, characters);

const isOurs = (site: NodeJS.CallSite): boolean => {
  const file = site.getScriptNameOrSourceURL();
  return file === null || /^(blob:|data:|wasm:|https?:|chrome)/.test(file) || file === "native";
};

/** V8 writes a call site out itself; the types do not say so. */
const textOf = (site: { toString(): string }): string => site.toString();

/** V8 calls every function without a name that stands in evaluated text `eval`; in a file it calls it nothing. */
function withoutEval(site: NodeJS.CallSite): string {
  const whole = textOf(site);
  if (site.getFunctionName() !== "eval") return whole;
  const place = /(?:\(([^()]*)\)|([^\s()]*))$/.exec(whole);
  const location = place?.[1] ?? place?.[2] ?? "";
  const type = site.getTypeName();
  if (site.isToplevel() || type === null) return location;
  return `${type}.${site.getMethodName() ?? "<anonymous>"} (${location})`;
}

function frameOf(site: NodeJS.CallSite): string {
  const text = withoutEval(site);
  const offset = offsets.get(site.getScriptNameOrSourceURL() as string);
  if (offset === undefined || site.getLineNumber() !== 1) return text;
  return text.replace(
    /:1:(\d+)(\)?)$/,
    (_, column: string, end: string) => `:1:${Number(column) - offset}${end}`,
  );
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

/** Makes V8 ask us for each stack, and rewrites those of Firefox. Where neither can be, the engine's own form stays. */
export function installStacks(require: (id: string) => unknown): void {
  const { kIsNodeError, overrideStackTrace } = require("internal/errors") as ErrorsModule;
  if (inheritsStack()) {
    const shift = (file: string, line: number, column: number): number =>
      line === 1 ? column - (offsets.get(file) ?? 0) : column;
    installAccessor((error) => headerOf(error, kIsNodeError), shift);
    return;
  }
  const format: Format = (error, sites) => {
    const override = overrideStackTrace.get(error);
    const own = sites.filter((site) => !isOurs(site));
    if (override !== undefined) {
      overrideStackTrace.delete(error);
      return override(error, own);
    }
    const header = headerOf(error, kIsNodeError);
    return own.length === 0 ? header : `${header}\n    at ${own.map(frameOf).join("\n    at ")}`;
  };
  Object.defineProperty(Error, "prepareStackTrace", {
    value: format,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  Error.stackTraceLimit = 10;
}
