/** Keys that are cloned, or sent to another thread: within one thread both have the same handle, another gets the key in DER. */
import type { CloneKind } from "../../cloning.ts";
import { encodings, formats } from "./key-forms.ts";
import type { KeyClasses } from "./key-classes.ts";
import { keyIn, keyTypes, type HandleClass } from "./key-handle.ts";

interface Handle {
  getKeyType(): number;
  export(format?: number, type?: number): unknown;
}

interface PackedHandle {
  readonly type: number;
  readonly bytes: unknown;
}

/** What the binding has made of them. */
export interface Keys {
  readonly handles: HandleClass;
  readonly classes: KeyClasses;
}

const handleKind = (load: () => Keys): CloneKind => ({
  ...{ name: "KeyObjectHandle", isShared: true },
  matches: (value) => keyIn(value) !== undefined,
  pack(value): PackedHandle {
    const handle = value as Handle;
    const type = handle.getKeyType();
    const encoding = type === keyTypes.public ? encodings.spki : encodings.pkcs8;
    return { type, bytes: type === keyTypes.secret ? handle.export() : handle.export(formats.der, encoding) };
  },
  unpack(packed) {
    const { type, bytes } = packed as PackedHandle;
    const { handles: Made } = load();
    const handle = new Made();
    if (type === keyTypes.secret) handle.init(type, bytes);
    else handle.init(type, bytes, formats.der, type === keyTypes.public ? encodings.spki : encodings.pkcs8);
    return handle;
  },
});

/** `known`: what there is of keys; `load` sees to it that there is. */
export const keyKinds = (known: () => Keys | undefined, load: () => Keys): CloneKind[] => [
  handleKind(load),
  {
    ...{ name: "KeyObject", isShared: false },
    matches: (value) => known()?.classes.handleOf(value) !== undefined,
    pack: (value) => ({ handle: load().classes.handleOf(value) }),
    unpack: (packed) => load().classes.keyObject((packed as { handle: Handle }).handle),
  },
  {
    ...{ name: "CryptoKey", isShared: false },
    matches: (value) => known()?.classes.slotsOf(value) !== undefined,
    pack: (value) => load().classes.slotsOf(value),
    unpack(slots) {
      const [, extractable, algorithm, usages, handle] = slots as readonly unknown[];
      return load().classes.cryptoKey(handle, algorithm, Number(usages), extractable === true);
    },
  },
];
