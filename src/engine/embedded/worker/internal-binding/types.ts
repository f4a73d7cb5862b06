/** Stands for `src/node_types.cc`: what a value is, by the mark its engine gave it and never by its prototype. */
/* eslint-disable @typescript-eslint/unbound-method -- each method is applied to the value in question: that is the test */
import type { Runtime } from "../runtime.ts";

type Test = (value: unknown) => boolean;

/** True when `method` of a built-in accepts `value` as its receiver: only values of that kind are. */
const branded =
  (method: ((...args: never[]) => unknown) | undefined, ...args: unknown[]): Test =>
  (value) => {
    if (typeof value !== "object" || value === null || method === undefined) return false;
    try {
      Reflect.apply(method, value, args);
      return true;
    } catch {
      return false;
    }
  };

const getter = (prototype: object, name: PropertyKey): (() => unknown) | undefined =>
  Object.getOwnPropertyDescriptor(prototype, name)?.get;

const tagOf = (value: unknown): string => Object.prototype.toString.call(value);
const typedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype) as object;
const typedArrayName = getter(typedArrayPrototype, Symbol.toStringTag);
const generatorPrototype = Object.getPrototypeOf(
  function* () {
    yield;
  }.prototype,
) as { constructor?: unknown };
const mapIteratorPrototype = Object.getPrototypeOf(new Map()[Symbol.iterator]()) as object;
const setIteratorPrototype = Object.getPrototypeOf(new Set()[Symbol.iterator]()) as object;

/** Iterators and generators have no harmless method: their tag and their place in the chain must agree. */
const chained =
  (prototype: object): Test =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.prototype.isPrototypeOf.call(prototype, value) &&
    value !== prototype;

const functionKind =
  (...starts: string[]): Test =>
  (value) =>
    typeof value === "function" && starts.includes(tagOf(value));

const isErrorTag: Test = (value) => {
  const native = (Error as unknown as { isError?: Test }).isError;
  return native === undefined ? value instanceof Error : native(value);
};

/** A module namespace has a null prototype, is sealed against new keys and carries its tag as an own property. */
const isModuleNamespaceObject: Test = (value) =>
  typeof value === "object" &&
  value !== null &&
  Object.getPrototypeOf(value) === null &&
  Object.getOwnPropertyDescriptor(value, Symbol.toStringTag)?.value === "Module";

/** Nothing of a promise can be read without running `then`: the chain and the tag must do. */
export const isPromise: Test = (value) =>
  typeof value === "object" &&
  value !== null &&
  (value instanceof Promise || tagOf(value) === "[object Promise]");

const boxes: Readonly<Record<string, Test>> = {
  isBigIntObject: branded(BigInt.prototype.valueOf),
  isBooleanObject: branded(Boolean.prototype.valueOf),
  isNumberObject: branded(Number.prototype.valueOf),
  isStringObject: branded(String.prototype.valueOf),
  isSymbolObject: branded(Symbol.prototype.valueOf),
};

const isPlainBuffer = branded(getter(ArrayBuffer.prototype, "byteLength"));
// A buffer is made of a view by each digest, and an exception costs more than the digest.
const isArrayBuffer: Test = (value) => !ArrayBuffer.isView(value) && isPlainBuffer(value);
// Its class may be hidden by the browser.
const isSharedArrayBuffer: Test = (value) => tagOf(value) === "[object SharedArrayBuffer]";

export function types(runtime: Runtime): Record<string, Test> {
  return {
    ...boxes,
    isBoxedPrimitive: (value) => Object.values(boxes).some((test) => test(value)),
    isArgumentsObject: (value) =>
      typeof value === "object" &&
      value !== null &&
      !(Symbol.toStringTag in value) &&
      tagOf(value) === "[object Arguments]",
    isArrayBuffer,
    isSharedArrayBuffer,
    isAnyArrayBuffer: (value) => isArrayBuffer(value) || isSharedArrayBuffer(value),
    isAsyncFunction: functionKind("[object AsyncFunction]", "[object AsyncGeneratorFunction]"),
    isGeneratorFunction: functionKind("[object GeneratorFunction]", "[object AsyncGeneratorFunction]"),
    isGeneratorObject: chained(generatorPrototype),
    isDate: branded(Date.prototype.valueOf),
    isExternal: () => false,
    isProxy: (value) => runtime.proxyDetails?.(value) !== undefined,
    isMap: branded(getter(Map.prototype, "size")),
    isSet: branded(getter(Set.prototype, "size")),
    isMapIterator: chained(mapIteratorPrototype),
    isSetIterator: chained(setIteratorPrototype),
    isModuleNamespaceObject,
    isNativeError: isErrorTag,
    isPromise,
    isRegExp: (value) => typeof value === "object" && value !== null && regExpSource(value),
    isWeakMap: branded(WeakMap.prototype.has, {}),
    isWeakSet: branded(WeakSet.prototype.has, {}),
    isTypedArray: (value) => typedArrayName?.call(value) !== undefined,
    isUint8Array: (value) => typedArrayName?.call(value) === "Uint8Array",
    isDataView: branded(getter(DataView.prototype, "byteLength")),
    isArrayBufferView: (value) => ArrayBuffer.isView(value),
    isCryptoKey: () => false,
    isKeyObject: () => false,
    isEventTarget: (value) => value instanceof EventTarget,
  };
}

const regExpFlags = getter(RegExp.prototype, "global");

/** `RegExp.prototype` itself passes the getter with `undefined`; a real expression answers true or false. */
function regExpSource(value: object): boolean {
  try {
    return typeof regExpFlags?.call(value) === "boolean";
  } catch {
    return false;
  }
}
/* eslint-enable @typescript-eslint/unbound-method */
