/** `process.env`: texts by name, as the environment of a process has them. Stands for `src/node_env_var.cc`. */

function refuse(sentence: string): never {
  const error = new TypeError(`'process.env' ${sentence}`);
  throw Object.assign(error, { code: "ERR_INVALID_OBJECT_DEFINE_PROPERTY" });
}

/** Values are texts whatever is assigned; a symbol is none, and says so. */
export function environment(from: Readonly<Record<string, string>>): object {
  const set = (target: Record<string, string>, name: string | symbol, value: unknown): boolean =>
    Reflect.set(target, "".concat(name as string), "".concat(value as string));
  return new Proxy<Record<string, string>>(
    { ...from },
    {
      set,
      defineProperty(target, name, how) {
        if ("get" in how || "set" in how) refuse("does not accept an accessor(getter/setter) descriptor");
        if (how.configurable !== true || how.writable !== true || how.enumerable !== true)
          refuse("only accepts a configurable, writable, and enumerable data descriptor");
        return set(target, name, how.value);
      },
    },
  );
}
