/** Gives errors the stack that they have in Firefox: an accessor of their prototype, and nothing of their own. */

/** What WebKit writes into each error beside its stack. */
const places = ["line", "column", "sourceURL"];

/** More than a program can have of its own: frames of ours and of Node's library are left out later. */
const nativeLimit = 60;

/** Classes between an error and its kind, ours among them. */
const mostMakers = 8;

type AnyError = new (...given: unknown[]) => object;

const stacks = new WeakMap<object, string>();

/** An error as WebKit made it, with its own `stack`; not one whose `stack` somebody has set. */
function ownStackOf(error: object): string | undefined {
  const stack: unknown = Object.getOwnPropertyDescriptor(error, "stack")?.value;
  const isMarked = typeof Object.getOwnPropertyDescriptor(error, "line")?.value === "number";
  return typeof stack === "string" && isMarked && !stacks.has(error) ? stack : undefined;
}

/** Takes the stack out of an error, if it is one that WebKit made. */
function level(error: object): void {
  const stack = ownStackOf(error);
  if (stack === undefined) return;
  stacks.set(error, stack);
  for (const name of ["stack", ...places]) Reflect.deleteProperty(error, name);
}

/** V8 begins a stack where the error was asked for, outside of the constructors of its classes. */
function withoutMakers(stack: string, name: string): string {
  const lines = stack.split("\n");
  const last = lines.slice(0, mostMakers).findLastIndex((line) => name !== "" && line.startsWith(`${name}@`));
  return lines.slice(last + 1).join("\n");
}

/** A constructor in the place of `Native`, whose errors are level when they leave it. */
function leveled(Native: AnyError, name: string): AnyError {
  const made = function (this: unknown, ...given: unknown[]): object {
    // Called without `new` there is none, whatever its type says.
    const maker = (new.target as unknown as AnyError | undefined) ?? self;
    const error: object = Reflect.construct<unknown[], object>(Native, given, maker);
    const stack = String((error as { stack?: unknown }).stack);
    stacks.set(error, maker === self ? stack : withoutMakers(stack, maker.name));
    for (const key of ["stack", ...places]) Reflect.deleteProperty(error, key);
    return error;
  };
  const self = made as unknown as AnyError;
  for (const key of Reflect.ownKeys(Native)) {
    const how = Object.getOwnPropertyDescriptor(Native, key);
    if (how !== undefined) Reflect.defineProperty(made, key, how);
  }
  Object.defineProperty(made, "name", { value: name });
  Object.defineProperty(Native.prototype, "constructor", { value: made });
  return self;
}

function replace(name: string, parent?: AnyError): AnyError | undefined {
  const Native: unknown = Reflect.get(globalThis, name);
  if (typeof Native !== "function") return undefined;
  const made = leveled(Native as AnyError, name);
  if (parent !== undefined) Object.setPrototypeOf(made, parent);
  Object.defineProperty(globalThis, name, {
    value: made,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  return made;
}

const kinds = [
  ...["EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"],
  ...["AggregateError", "SuppressedError"],
];

const isErrorTag = (value: unknown): boolean => Object.prototype.toString.call(value) === "[object Error]";

/** `translate` names the files of a stack. Answers the function that levels an error which the browser itself has thrown. */
export function levelErrors(translate: (stack: string) => string): (error: unknown) => void {
  const NativeError = globalThis.Error;
  NativeError.stackTraceLimit = nativeLimit;
  const isError = (NativeError as { isError?: (value: unknown) => boolean }).isError ?? isErrorTag;
  const levelAny = (value: unknown): void => {
    if (isError(value)) level(value as object);
  };
  const base = replace("Error");
  for (const kind of kinds) replace(kind, base);
  Object.defineProperty(globalThis.Error, "isError", {
    // Whoever asks is about to read its stack: Node's library does.
    value: (value: unknown): boolean => {
      levelAny(value);
      return isError(value);
    },
    ...{ writable: true, enumerable: false, configurable: true },
  });
  Object.defineProperty(NativeError.prototype, "stack", {
    get(this: object) {
      levelAny(this);
      const stack = stacks.get(this);
      return stack === undefined ? undefined : translate(stack);
    },
    configurable: true,
  });
  return levelAny;
}
