/**
 * An error on its way out of the thread that it ended: its class, and every property that can be cloned.
 *
 * @see lib/internal/error_serdes.js of Node, which has a serializer of V8 for it
 */
import type { Loose, Runtime } from "../../runtime.ts";

type Property = Required<Omit<PropertyDescriptor, "get" | "set" | "value">> & { readonly value: unknown };

type Serialized =
  | { readonly kind: "error"; readonly name: string; readonly properties: Readonly<Record<string, Property>> }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "symbol"; readonly text: string }
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "custom"; readonly text: string };

const classes: Readonly<Record<string, { readonly prototype: object }>> = {
  ...{ Error, TypeError, RangeError, URIError, SyntaxError, ReferenceError, EvalError },
};

/** An object and what it inherits from, from the last to itself. */
function chainOf(object: object | null): readonly object[] {
  if (object === null) return [];
  return [...chainOf(Object.getPrototypeOf(object) as object | null), object];
}

function classOf(error: object): string | undefined {
  const names = Object.keys(classes);
  return chainOf(error)
    .map((at) => names.find((name) => classes[name]?.prototype === at))
    .findLast((name) => name !== undefined);
}

const clone = globalThis.structuredClone;

function cloneable(value: unknown): boolean {
  try {
    clone(value);
    return true;
  } catch {
    return false;
  }
}

/** What Firefox writes into each error. */
const foreignNames: readonly string[] = ["fileName", "lineNumber", "columnNumber"];

/** What a getter throws leaves its property out, as what cannot be sent is. */
function readOf(error: object, at: object, name: string): unknown {
  try {
    return Reflect.get(at, name, error);
  } catch {
    return Symbol(name);
  }
}

/** The inherited ones, too; each with the value that it has now. */
function propertiesOf(error: object, within: Within): Record<string, Property> {
  const all: Record<string, Property> = {};
  for (const at of chainOf(error))
    for (const name of Object.getOwnPropertyNames(at)) {
      if (foreignNames.includes(name) || name === "__proto__") continue;
      const found = Object.getOwnPropertyDescriptor(at, name);
      const value = readOf(error, at, name);
      if (name !== "cause" && /function|symbol/.test(typeof value)) continue;
      all[name] = {
        value: name === "cause" ? serializeError(value, within) : value,
        enumerable: found?.enumerable === true,
        configurable: found?.configurable === true,
        writable: found?.writable === true,
      };
    }
  return all;
}

/** What is asked of the library, and the errors that are on their way: one may be its own cause. */
interface Within {
  readonly inspect: (value: unknown) => string;
  readonly seen: Set<unknown>;
}

function errorOf(error: unknown, within: Within): Serialized | undefined {
  if (Object.prototype.toString.call(error) !== "[object Error]") return undefined;
  if (within.seen.has(error)) return { kind: "custom", text: "[Circular object]" };
  within.seen.add(error);
  // Read for its effect: the stack is an own property from then on, that nobody can set.
  const stack: unknown = Reflect.get(error as object, "stack");
  const name = classOf(error as object);
  const properties = propertiesOf(error as object, within);
  if (typeof stack === "string")
    properties["stack"] = { value: stack, enumerable: false, configurable: true, writable: false };
  return name === undefined || !cloneable(properties) ? undefined : { kind: "error", name, properties };
}

function serializeError(error: unknown, within: Within): Serialized {
  if (typeof error === "symbol") return { kind: "symbol", text: String(error).slice(7, -1) };
  const found = errorOf(error, within);
  if (found !== undefined) return found;
  if (Object(error) === error && Symbol.for("nodejs.util.inspect.custom") in (error as object))
    return { kind: "custom", text: within.inspect(error) };
  if (cloneable(error)) return { kind: "value", value: error };
  return { kind: "words", text: within.inspect(error) };
}

/** An object that only looks like an error, as Node makes it. */
function deserializeError(serialized: Serialized): unknown {
  if (serialized.kind === "value") return serialized.value;
  if (serialized.kind === "symbol") return Symbol.for(serialized.text);
  if (serialized.kind === "words") return serialized.text;
  if (serialized.kind === "custom")
    return { __proto__: null, [Symbol.for("nodejs.util.inspect.custom")]: () => serialized.text };
  const properties: PropertyDescriptorMap = { ...serialized.properties };
  const { cause } = properties;
  if (cause !== undefined) cause.value = deserializeError(cause.value as Serialized);
  return Object.create(classes[serialized.name]?.prototype ?? Error.prototype, {
    ...properties,
    [Symbol.toStringTag]: { value: "Error", configurable: true },
  }) as unknown;
}

export const error_serdes = (runtime: Runtime): Loose => ({
  serializeError: (error: unknown) => {
    const { inspect } = runtime.require("internal/util/inspect") as Pick<Within, "inspect">;
    return serializeError(error, { inspect, seen: new Set() });
  },
  deserializeError,
});
