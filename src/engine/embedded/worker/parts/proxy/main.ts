/** The part that remembers what each proxy was made of, which no browser tells: Node's `inspect` shows the target. */
import { definePart } from "../part.ts";

/** Both `null` once it was revoked, as V8 has them. */
type Details = readonly [target: object | null, handler: object | null];

const details = new WeakMap<object, Details>();

function noted<T extends object>(proxy: T, target: object, handler: object): T {
  details.set(proxy, [target, handler]);
  return proxy;
}

/** `Proxy` as the program finds it: a proxy of the browser's own, so that its name, length and text are the same. */
function noting(Native: ProxyConstructor): ProxyConstructor {
  const revocable = (target: object, handler: object): { proxy: object; revoke: () => void } => {
    const made = Native.revocable(target, handler);
    const proxy = noted(made.proxy, target, handler);
    const revoke = (): void => {
      made.revoke();
      details.set(proxy, [null, null]);
    };
    return { proxy, revoke };
  };
  return new Native(Native, {
    construct: (native, [target, handler]: [object, object], asked) =>
      noted(Reflect.construct(native, [target, handler], asked) as object, target, handler),
    get: (native, key) => (key === "revocable" ? revocable : (Reflect.get(native, key) as unknown)),
  });
}

definePart({
  begin(runtime) {
    runtime.proxyDetails = (value) => details.get(value as object);
    globalThis.Proxy = noting(Proxy);
  },
});
