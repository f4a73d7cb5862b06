/** The native classes that `KeyObject` and `CryptoKey` extend; what they hold is out of a program's reach. */
import { coded } from "./failures.ts";
import type { HandleClass } from "./key-handle.ts";

type Class = new (...args: never[]) => object;

interface HasType {
  getKeyType(): number;
}

type InternalCryptoKey = new (
  handle: unknown,
  algorithm: unknown,
  usagesMask: number,
  extractable: boolean,
) => object;

type KeyObjectClass = new (handle: unknown) => object;

/** What the binding offers, and the class of CryptoKey once Node's JavaScript has made it. */
export interface KeyClasses {
  readonly members: Record<string, unknown>;
  /** A CryptoKey over a handle. */
  cryptoKey(handle: unknown, algorithm: unknown, usages: number, extractable: boolean): object;
  /** A KeyObject over a handle, of the class that its kind of key has. */
  keyObject(handle: HasType): object;
  /** What such objects hold; `undefined` of all others. */
  handleOf(value: object): unknown;
  slotsOf(value: object): readonly unknown[] | undefined;
}

const invalidThis = (name: string): Error =>
  coded("ERR_INVALID_THIS", `Value of "this" must be of type ${name}`, TypeError);

export function keyClasses(KeyObjectHandle: HandleClass): KeyClasses {
  const keyObjects = new WeakMap<object, unknown>();
  const cryptoKeys = new WeakMap<object, readonly unknown[]>();
  let Internal: InternalCryptoKey | undefined;
  let made: readonly KeyObjectClass[] = [];

  /* eslint-disable @typescript-eslint/no-extraneous-class -- what they hold lies outside of them */
  class NativeKeyObject {
    constructor(handle: unknown) {
      keyObjects.set(this, handle);
    }
  }

  class NativeCryptoKey {
    constructor(...[handle, algorithm, usages, extractable]: [unknown, unknown, number, boolean]) {
      const type = (handle as HasType).getKeyType();
      cryptoKeys.set(this, [type, extractable, algorithm, usages, handle]);
    }
  }

  /* eslint-enable @typescript-eslint/no-extraneous-class */

  const members = {
    KeyObjectHandle,
    createNativeKeyObjectClass: (make: (base: Class) => readonly KeyObjectClass[]) =>
      (made = make(NativeKeyObject)),
    getKeyObjectSlots(key: object): unknown[] {
      const handle = keyObjects.get(key);
      if (handle === undefined) throw invalidThis("KeyObject");
      return [(handle as HasType).getKeyType(), handle];
    },
    createCryptoKeyClass(make: (base: Class) => readonly [unknown, InternalCryptoKey]): unknown {
      const classes = make(NativeCryptoKey);
      [, Internal] = classes;
      return classes;
    },
    getCryptoKeySlots(key: object): unknown[] {
      const slots = cryptoKeys.get(key);
      if (slots === undefined) throw invalidThis("CryptoKey");
      return [...slots];
    },
  };
  return {
    members,
    handleOf: (value) => keyObjects.get(value),
    slotsOf: (value) => cryptoKeys.get(value),
    keyObject(handle) {
      // The first is the one they all extend.
      const Made = made[handle.getKeyType() + 1];
      if (Made === undefined) throw new Error("KeyObject was not defined before a key of it was made.");
      return new Made(handle);
    },
    cryptoKey(...all) {
      if (Internal === undefined) throw new Error("CryptoKey was not defined before a key of it was made.");
      return new Internal(...all);
    },
  };
}
