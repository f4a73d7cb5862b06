/** Stacks in V8's form where every error inherits `stack` as an accessor and the engine writes it in its own: Firefox. */

import { columnOf, isLibrary, isMachinery, keepOrigin, type Place } from "./place.ts";

type Header = (error: object) => string;

/** The engine's own accessor, taken before it is replaced. */
const native = Object.getOwnPropertyDescriptor(Error.prototype, "stack");
const nativeStack = (error: object): unknown => native?.get?.call(error);

const frame = /^(.*)@(.+?):(\d+):(\d+)$/;

/** One call that was under way. */
interface Call extends Place {
  /** Empty for the text of a file itself. */
  readonly name: string;
}

/** The calls in a stack as the engine writes it. */
function allCallsIn(stack: unknown): Call[] {
  if (typeof stack !== "string") return [];
  return stack.split("\n").flatMap((text) => {
    const [, name = "", file = "", row = "", column = ""] = frame.exec(text) ?? [];
    if (file === "") return [];
    return [{ name: name.replace(/^async\*/, ""), file, line: Number(row), column: Number(column) }];
  });
}

/** The calls of the program: ours and those of the library are left out. */
const callsIn = (stack: unknown): Call[] =>
  allCallsIn(stack).filter((call) => !isMachinery(call) && !isLibrary(call));

function textOf({ name, ...place }: Call, column = columnOf(place)): string {
  const text = `${place.file}:${place.line}:${column}`;
  if (name === "") return `Object.<anonymous> (${text})`;
  return name.endsWith("<") ? text : `${name} (${text})`;
}

/** What V8 hands to `Error.prepareStackTrace`, as far as a line of text tells it. */
const siteOf = (call: Call): object => ({
  getFileName: () => call.file,
  getScriptNameOrSourceURL: () => call.file,
  getLineNumber: () => call.line,
  getColumnNumber: () => call.column,
  getFunctionName: () => (call.name === "" || call.name.endsWith("<") ? null : call.name),
  getMethodName: () => null,
  getTypeName: () => "Object",
  getThis: () => undefined,
  getFunction: () => undefined,
  getEvalOrigin: () => undefined,
  isEval: () => false,
  isNative: () => false,
  isToplevel: () => call.name === "",
  isConstructor: () => false,
  isAsync: () => false,
  toString: () => textOf(call, call.column),
});

/** False where the engine has no such accessor. To be called before Node's library takes `Error` apart. */
export function inheritsStack(): boolean {
  return native?.get !== undefined;
}

/** Node tells what is thrown from what is not by a `stack` of its own. */
export function ownStack(error: unknown): void {
  if (!(error instanceof Error) || Object.hasOwn(error, "stack")) return;
  const { stack } = error;
  Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true });
}

/** What is thrown keeps the engine's stack, so there is nothing to capture; other objects get one of their own. */
export function replaceCapture(): void {
  const capture = (target: object): void => {
    const prepare = (Error as { prepareStackTrace?: unknown }).prepareStackTrace;
    if (typeof prepare !== "function" && target instanceof Error) return;
    const { stack } = new Error();
    const value: unknown =
      typeof prepare === "function"
        ? Reflect.apply(prepare, Error, [target, callsIn(nativeStack(new Error())).map(siteOf)])
        : stack;
    Object.defineProperty(target, "stack", { value, writable: true, configurable: true });
  };
  Object.defineProperty(Error, "captureStackTrace", { value: capture, writable: true, configurable: true });
}

export function installAccessor(header: Header): void {
  Object.defineProperty(Error.prototype, "stack", {
    get(this: object): string {
      const own = nativeStack(this);
      const all = allCallsIn(own).filter((call) => !isMachinery(call));
      keepOrigin(this, all[0]);
      const calls = all.filter((call) => !isLibrary(call)).slice(0, 10);
      return [header(this), ...calls.map((call) => `    at ${textOf(call)}`)].join("\n");
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, "stack", { value, writable: true, configurable: true });
    },
    configurable: true,
  });
}
