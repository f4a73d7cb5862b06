/** The program's `Date` and `performance.now`, following a time of ours. */
import { replaceMethod, standsFor } from "./stand-in.ts";

const { apply, construct } = Reflect;

/**
 * Makes the realm's `Date` follow `date`, which gives whole milliseconds since 1970. Dates made before are as they were;
 * whoever kept the constructor itself has a `now` that follows, too.
 * @see https://tc39.es/ecma262/#sec-date-constructor
 */
export function followDate(realm: typeof globalThis, date: () => number): DateConstructor {
  const Native = realm.Date;
  replaceMethod(Native, "now", () => ({ now: (): number => date() }));
  const Followed = function (this: unknown, ...parts: unknown[]): unknown {
    // 1. If NewTarget is undefined, then let now be the time value identifying the current time; return ToDateString(now).
    const target: unknown = new.target;
    if (typeof target !== "function") return new Native(date()).toString();
    // 3. If numberOfArgs = 0, then let dv be the time value identifying the current time.
    return construct(Native, parts.length === 0 ? [date()] : parts, target) as unknown;
  };
  // In the order in which the language's own has them.
  const properties = Object.getOwnPropertyDescriptors(Native);
  for (const key of Reflect.ownKeys(Native))
    Object.defineProperty(Followed, key, (properties as Record<PropertyKey, PropertyDescriptor>)[key] ?? {});
  standsFor(Followed, Native);
  const value = Followed as unknown as DateConstructor;
  const how = { writable: true, enumerable: false, configurable: true };
  Object.defineProperty(Native.prototype, "constructor", { value, ...how });
  Object.defineProperty(realm, "Date", { value, ...how });
  return value;
}

/** Adds `shift` (milliseconds) to what `performance.now` tells. `timeOrigin` is when the process began, and stays. */
export function followPerformance(performance: object, shift: () => number): void {
  replaceMethod(Object.getPrototypeOf(performance) as object, "now", (native) => ({
    now(this: unknown): number {
      return (apply(native, this, []) as number) + shift();
    },
  }));
}
