/**
 * The object that `import * as x` gives: its properties are the variables of the module, as they stand now.
 *
 * @see https://tc39.es/ecma262/#sec-module-namespace-exotic-objects
 */

/** `get`: the value of an export now. Throws ReferenceError for one that is not initialised yet. */
export function moduleNamespace(names: readonly string[], get: (name: string) => unknown): object {
  const exported = new Set(names);
  const target = Object.create(null) as Record<PropertyKey, unknown>;
  for (const name of [...names].sort())
    Object.defineProperty(target, name, { value: undefined, writable: true, enumerable: true });
  Object.defineProperty(target, Symbol.toStringTag, { value: "Module" });
  Object.preventExtensions(target);
  const isExport = (key: PropertyKey): key is string => typeof key === "string" && exported.has(key);
  const readOnly = (key: PropertyKey): never => {
    throw new TypeError(`Cannot assign to read only property '${String(key)}' of object '[object Module]'`);
  };
  return new Proxy(target, {
    get: (_, key) => (isExport(key) ? get(key) : Reflect.get(target, key)),
    getOwnPropertyDescriptor(_, key) {
      if (!isExport(key)) return Reflect.getOwnPropertyDescriptor(target, key);
      return { value: get(key), writable: true, enumerable: true, configurable: false };
    },
    set: (_, key) =>
      Reflect.has(target, key)
        ? readOnly(key)
        : (() => {
            throw new TypeError(`Cannot add property ${String(key)}, object is not extensible`);
          })(),
    defineProperty(_, key, { value, ...rest }) {
      if (!isExport(key) || rest.get !== undefined || rest.configurable === true) return false;
      return (
        rest.enumerable !== false && rest.writable !== false && (value === undefined || value === get(key))
      );
    },
    deleteProperty(_, key) {
      if (!Reflect.has(target, key)) return true;
      throw new TypeError(`Cannot delete property '${String(key)}' of [object Module]`);
    },
  });
}
