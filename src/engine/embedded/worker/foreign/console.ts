/** The console that V8 has: Node's takes its methods from there, in this order. They print nothing without a debugger. */

const names = [
  ...["debug", "error", "info", "log", "warn", "dir", "dirxml", "table", "trace", "group", "groupCollapsed"],
  ...["groupEnd", "clear", "count", "countReset", "assert", "profile", "profileEnd", "time", "timeLog"],
  ...["timeEnd", "timeStamp"],
];
const inContext = [
  ...["dir", "dirxml", "table", "groupEnd", "clear", "count", "countReset", "profile", "profileEnd", "debug"],
  ...["error", "info", "log", "warn", "trace", "group", "groupCollapsed", "assert", "time", "timeLog"],
  ...["timeEnd", "timeStamp"],
];

type Method = (...given: readonly unknown[]) => unknown;

/** A method as V8's are: with its name, no length, and nothing to be made with `new`. */
const silent = (name: string): Method => ({ [name]: (): undefined => undefined })[name] as Method;

const silents = (all: readonly string[]): Record<string, Method> =>
  Object.fromEntries(all.map((name) => [name, silent(name)]));

function createTask(...[name]: readonly unknown[]): object {
  if (typeof name !== "string" || name === "") throw new Error("First argument must be a non-empty string.");
  return {
    run(...[work]: readonly unknown[]): unknown {
      if (typeof work !== "function") throw new Error("First argument must be a function.");
      return (work as () => unknown)();
    },
  };
}

/** Its name is only for a debugger. */
const context = (): object => silents(inContext);

export function consoleOfV8(): Record<string, Method> {
  Object.defineProperty(context, "length", { value: 1 });
  return { ...silents(names), context, createTask: (...given) => createTask(...given) };
}
