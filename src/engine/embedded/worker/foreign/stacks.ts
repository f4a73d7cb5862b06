/** Stacks in V8's form where every error inherits `stack` as an accessor and the engine writes it in its own: Firefox. */
import { withNames, type Place } from "../place.ts";
import type { ForeignStacks, Header, Places } from "../stack.ts";
import { calledLikeV8 } from "./webkit-columns.ts";

const frame = /^(.*)@(.+?):(\d+):(\d+)$/;

/** As many calls as V8 keeps: what the program says, or ten. */
function mostCalls(): number {
  const { stackTraceLimit }: { stackTraceLimit?: unknown } = Error;
  return typeof stackTraceLimit === "number" ? stackTraceLimit : 10;
}

/** Firefox goes by a limit that is a plain property, and would count calls that are left out here; of an accessor it takes no notice. */
function ownLimit(): void {
  let limit: unknown = 10;
  const get = (): unknown => limit;
  const set = (value: unknown): void => void (limit = value);
  Object.defineProperty(Error, "stackTraceLimit", { get, set, enumerable: true, configurable: true });
}

/** One call that was under way. */
interface Call extends Place {
  /** Empty for the text of a file itself. */
  readonly name: string;
}

type Prepare = (error: object, sites: readonly object[]) => unknown;

/** The calls in a stack as the engine writes it. */
function callsIn(stack: unknown): Call[] {
  if (typeof stack !== "string") return [];
  return withNames(stack)
    .split("\n")
    .flatMap((text) => {
      const [, name = "", file = "", row = "", column = ""] = frame.exec(text) ?? [];
      if (file === "") return [];
      return [{ name: name.replace(/^async\*/, ""), file, line: Number(row), column: Number(column) }];
    });
}

function textOf({ name, file, line, column }: Call): string {
  const place = `${file}:${line}:${column}`;
  // What stands in no file is called by nobody, but in brackets.
  if (name === "" && !file.startsWith("[")) return `Object.<anonymous> (${place})`;
  return name === "" || name.endsWith("<") ? place : `${name} (${place})`;
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
  toString: () => textOf(call),
});

function preparation(): Prepare | undefined {
  const { prepareStackTrace: given } = Error as { prepareStackTrace?: unknown };
  return typeof given === "function" ? (given as Prepare) : undefined;
}

/** What was called above the function of that name, and that function itself, are none of a reader's business. */
function below(calls: readonly Call[], name: string): readonly Call[] {
  if (name === "") return calls;
  return calls.slice(calls.findIndex((call) => call.name === name) + 1);
}

/** Calls between an error and the constructor of its kind. */
const mostMakers = 8;

/** V8 begins a stack outside of the constructor of its error, and of the one that Node's library makes its own with. */
function withoutMakers(calls: readonly Call[], error: object): readonly Call[] {
  const maker = (error as { constructor?: { name?: unknown } }).constructor?.name;
  const made = (name: string): boolean =>
    name === "NodeError" || (name === maker && !/^(?:DOMException)?$/.test(name));
  const last = calls.slice(0, mostMakers).findLastIndex(({ name }) => made(name));
  return calls.slice(last + 1);
}

const own = (target: object, value: unknown): void =>
  void Object.defineProperty(target, "stack", { value, writable: true, configurable: true });

class Stacks implements ForeignStacks {
  /** The engine's own accessor, taken before it is replaced. */
  readonly #native = Object.getOwnPropertyDescriptor(Error.prototype, "stack");
  /** As they were first read: V8 writes a stack out once, whatever name or message the error gets later. */
  readonly #written = new WeakMap<object, unknown>();
  /** Calls that were under way when an error was given its stack; it is written out when it is first read. */
  readonly #captured = new WeakMap<object, readonly Call[]>();
  #places: Places | undefined;
  #header: Header = String;

  constructor() {
    const value = (target: object, above?: { name: string }): void => this.#capture(target, above);
    Object.defineProperty(Error, "captureStackTrace", { value, writable: true, configurable: true });
    ownLimit();
  }

  ownStack(error: unknown): void {
    if (error instanceof Error && !Object.hasOwn(error, "stack")) own(error, error.stack);
  }

  install(header: Header, places: Places): void {
    this.#header = header;
    this.#places = places;
    const read = (error: object): unknown => this.#stackOf(error);
    Object.defineProperty(Error.prototype, "stack", {
      get(this: object) {
        return read(this);
      },
      set(this: object, value: unknown) {
        own(this, value);
      },
      configurable: true,
    });
  }

  #nativeOf(error: object): unknown {
    return this.#native?.get?.call(error);
  }

  /**
   * What is thrown keeps the engine's stack, and has it written anew; other objects get one of their own, as does an
   * error that has none, or was made within the function that is to be left out.
   */
  #capture(target: object, above?: { name: string }): void {
    const prepare = preparation();
    this.#written.delete(target);
    const kept = target instanceof Error ? callsIn(this.#nativeOf(target)) : [];
    if (prepare === undefined && kept.length > 0 && !kept.some(({ name }) => name === above?.name)) return;
    const calls = below(this.#outside(new Error()), above?.name ?? "").slice(0, mostCalls());
    if (target instanceof Error && prepare === undefined) {
      this.#captured.set(target, calls);
      Reflect.deleteProperty(target, "stack");
    } else own(target, this.#write(target, calls, prepare));
  }

  #stackOf(error: object): unknown {
    if (this.#written.has(error)) return this.#written.get(error);
    const captured = this.#captured.get(error);
    const all = captured ?? this.#outside(error);
    this.#places?.keepOrigin(error, all[0]);
    const stack = this.#write(error, captured ?? all.slice(0, mostCalls()), preparation());
    this.#written.set(error, stack);
    return stack;
  }

  /** The calls in a stack that are not of our own scripts. */
  #outside(error: object): readonly Call[] {
    const calls = callsIn(this.#nativeOf(error)).filter((call) => this.#places?.isMachinery(call) === false);
    return withoutMakers(calls, error);
  }

  /** Firefox places some calls at the bracket before their arguments, where V8 places all at the name. */
  #columnOf(call: Call): number {
    const column = this.#places?.columnOf(call) ?? call.column;
    const lines = this.#places?.sourceOf(call.file)?.split("\n") ?? [];
    if (lines[call.line - 1]?.[column - 1] !== "(") return column;
    return calledLikeV8(lines, { line: call.line, column }).column;
  }

  /** Where there are no frames but those of the library, one says so: `inspect` puts an error without in brackets. */
  #write(error: object, all: readonly Call[], prepare: Prepare | undefined): unknown {
    const calls = all
      .filter((call) => this.#places?.isLibrary(call) === false)
      .map((call) => ({ ...call, column: this.#columnOf(call) }));
    if (prepare !== undefined) return Reflect.apply(prepare, Error, [error, calls.map(siteOf)]);
    const frames = calls.map(textOf);
    const shown = frames.length > 0 ? frames : all.slice(0, 1).map(() => "node:internal");
    return [this.#header(error), ...shown.map((text) => `    at ${text}`)].join("\n");
  }
}

/** `Error.captureStackTrace` is there from now on, `stack` in V8's form when its `install` was called. */
export const foreignStacks = (): ForeignStacks => new Stacks();
