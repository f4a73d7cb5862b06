/** What a function of the browser shows of itself: one line in V8, which packages compare with, three elsewhere. */

const inLines = /^function ?(.*?)\(\) \{\s+\[native code\]\s+\}$/;

/** `Function.prototype.toString` answers as V8's does for what is not written in JavaScript. */
export function levelFunctionText(): void {
  const native: unknown = Reflect.get(Function.prototype, "toString");
  function toString(this: unknown): string {
    const text = Reflect.apply(native as () => string, this, []);
    return text.replace(inLines, "function $1() { [native code] }");
  }
  Object.defineProperty(Function.prototype, "toString", {
    ...{ value: toString, writable: true, enumerable: false, configurable: true },
  });
}
