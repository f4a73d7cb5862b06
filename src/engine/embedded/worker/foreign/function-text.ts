/** What a function of the browser shows of itself: one line in V8, which packages compare with, three elsewhere. */

const inLines = /^function ?(.*?)\(\) \{\s+\[native code\]\s+\}$/;

/** `Function.prototype.toString` answers what `shown` makes of its text. */
export function showFunctions(shown: (text: string) => string): void {
  const native: unknown = Reflect.get(Function.prototype, "toString");
  function toString(this: unknown): string {
    return shown(Reflect.apply(native as () => string, this, []));
  }
  Object.defineProperty(Function.prototype, "toString", {
    ...{ value: toString, writable: true, enumerable: false, configurable: true },
  });
}

/** What is not written in JavaScript shows itself as in V8. */
export const levelFunctionText = (): void => {
  showFunctions((text) => text.replace(inLines, "function $1() { [native code] }"));
};
