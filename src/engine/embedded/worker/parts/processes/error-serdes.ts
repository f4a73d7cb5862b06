/**
 * An error on its way out of the thread that it ended: its class, and every property that can be cloned.
 *
 * @see lib/internal/error_serdes.js of Node, which has a serializer of V8 for it
 */
import type { Loose, Runtime } from "../../runtime.ts";

interface Property {
  readonly value: unknown;
  readonly enumerable: boolean;
}

type Serialized =
  | { readonly kind: "error"; readonly name: string; readonly properties: Readonly<Record<string, Property>> }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "words"; readonly text: string };

const classes: Readonly<Record<string, { readonly prototype: object }>> = {
  ...{ Error, TypeError, RangeError, URIError, SyntaxError, ReferenceError, EvalError },
};

function className(error: object): string {
  for (
    let at = Object.getPrototypeOf(error) as object | null;
    at !== null;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    const found = Object.keys(classes).find((name) => classes[name]?.prototype === at);
    if (found !== undefined) return found;
  }
  return "Error";
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

function serializeError(runtime: Runtime, error: unknown): Serialized {
  if (error instanceof Error) {
    // Read for its effect: the stack is an own property from then on.
    Reflect.get(error, "stack");
    const entries = Object.entries(Object.getOwnPropertyDescriptors(error)).flatMap(([name, found]) => {
      const value: unknown = found.get === undefined ? found.value : Reflect.get(error, name);
      return cloneable(value) ? [[name, { value, enumerable: found.enumerable === true }] as const] : [];
    });
    return { kind: "error", name: className(error), properties: Object.fromEntries(entries) };
  }
  if (cloneable(error)) return { kind: "value", value: error };
  const { inspect } = runtime.require("internal/util/inspect") as { inspect: (value: unknown) => string };
  return { kind: "words", text: inspect(error) };
}

function deserializeError(serialized: Serialized): unknown {
  if (serialized.kind === "value") return serialized.value;
  if (serialized.kind === "words") return serialized.text;
  // A real error: what tells errors apart looks inside of it.
  const error = new Error("");
  Object.setPrototypeOf(error, classes[serialized.name]?.prototype ?? Error.prototype);
  for (const [name, { value, enumerable }] of Object.entries(serialized.properties))
    Object.defineProperty(error, name, { value, enumerable, writable: true, configurable: true });
  return error;
}

export const error_serdes = (runtime: Runtime): Loose => ({
  serializeError: (error: unknown) => serializeError(runtime, error),
  deserializeError,
});
