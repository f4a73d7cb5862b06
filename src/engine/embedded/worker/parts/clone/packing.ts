/**
 * Makes of a value with objects of Node's library in it one that the browser can clone: each such object gives place to a
 * mark, and what it is made of goes along beside the value.
 *
 * @see `Message::Serialize` and `SerializerContext` in src/node_messaging.cc of Node
 */
import type { CloneKind, Packed, PackedHost } from "../../cloning.ts";

type Keyed = Readonly<Record<symbol, () => unknown>>;

/** What Node's JavaScript answers when it is asked for the data of an object. */
interface HostData {
  readonly data: unknown;
  readonly deserializeInfo: string;
}

export interface PackingRules {
  readonly kinds: readonly CloneKind[];
  readonly clone: symbol;
  readonly transfer: symbol;
  readonly transferList: symbol;
  /** Where a program has marked what may not be cloned. */
  readonly mode: symbol;
  /** Objects that Node refuses to clone. */
  readonly isRefused: (value: object) => boolean;
  /** Cloned as a plain object, although it has what Node's JavaScript asks objects of its own. */
  readonly isPlain: (value: object) => boolean;
  readonly fail: (words: string) => never;
}

const unsupported = "Cannot clone object of unsupported type.";
export const notListed = "Object that needs transfer was found in message but not listed in transferList";

export const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** No mark keeps these from being cloned. */
const isBytes = (value: object): boolean => value instanceof ArrayBuffer || ArrayBuffer.isView(value);

/** What the browser goes into: all else it takes or refuses as a whole. */
export const isContainer = (value: object): boolean =>
  Array.isArray(value) ||
  value instanceof Map ||
  value instanceof Set ||
  Object.prototype.toString.call(value) === "[object Object]";

/** What lies in a container, but for what an accessor would tell. */
export function* contentsOf(value: object): Generator<unknown, void> {
  if (value instanceof Map) for (const entry of value as Map<unknown, unknown>) yield* entry;
  else if (value instanceof Set) yield* value;
  else
    for (const key of Object.keys(value)) yield Object.getOwnPropertyDescriptor(value, key)?.value as unknown;
}

export class Packer {
  /** Objects that the clone has, too, by the place of their marks. */
  readonly shared: (object | undefined)[] = [];
  /** What is handed on beyond what the program listed. */
  readonly more: object[] = [];
  readonly #isLocal: boolean;
  readonly #rules: PackingRules;
  /** What was given, and `more`. */
  readonly #transfer: object[];
  readonly #copies = new Map<object, unknown>();
  readonly #marks: object[] = [];
  readonly #hosts: PackedHost[] = [];

  constructor(rules: PackingRules, transfer: readonly object[], isLocal: boolean) {
    this.#rules = rules;
    this.#isLocal = isLocal;
    this.#transfer = [...transfer];
    this.#addInner(transfer);
  }

  /** What is handed on along with what was listed: both ends of a transform, the port of a stream. */
  #addInner(outer: readonly object[]): void {
    const { transferList, fail } = this.#rules;
    for (const value of outer) {
      const inner = ((value as Keyed)[transferList]?.() ?? []) as object[];
      if (inner.some((one) => this.#transfer.includes(one))) fail("The transfer list is invalid.");
      this.more.push(...inner);
      this.#transfer.push(...inner);
      this.#addInner(inner);
    }
  }

  /** `undefined` for what the browser can clone as it is. */
  pack(value: unknown): Packed | undefined {
    if (!this.#holdsHosts(value)) return undefined;
    const copied = this.#copy(value);
    return { value: copied, marks: this.#marks, hosts: this.#hosts };
  }

  /** Without calls within each other: a value may be nested deeply. */
  #holdsHosts(value: unknown): boolean {
    const seen = new Set<object>();
    const waiting = [value];
    while (waiting.length > 0) {
      const one = waiting.pop();
      if (!isObject(one) || seen.has(one)) continue;
      seen.add(one);
      if (this.#isHost(one)) return true;
      for (const inner of isContainer(one) ? contentsOf(one) : []) if (isObject(inner)) waiting.push(inner);
    }
    return false;
  }

  #isHost(value: object): boolean {
    const { clone, transfer, mode, isPlain, isRefused, kinds } = this.#rules;
    if (isPlain(value) && !this.#transfer.includes(value)) return false;
    if (clone in value || transfer in value || (Object.hasOwn(value, mode) && !isBytes(value))) return true;
    return isRefused(value) || kinds.some((kind) => kind.matches(value, this.#transfer));
  }

  #copy(value: unknown): unknown {
    if (!isObject(value)) return value;
    const known = this.#copies.get(value);
    if (known !== undefined) return known;
    if (this.#isHost(value)) return this.#host(value);
    if (!isContainer(value)) return value;
    if (value instanceof Map) return this.#copyMap(value);
    if (value instanceof Set) return this.#copySet(value);
    const copy: object = Array.isArray(value) ? new Array<unknown>(value.length) : {};
    this.#copies.set(value, copy);
    for (const key of Object.keys(value)) Reflect.set(copy, key, this.#copy(Reflect.get(value, key)));
    return copy;
  }

  #copyMap(value: Map<unknown, unknown>): Map<unknown, unknown> {
    const copy = new Map<unknown, unknown>();
    this.#copies.set(value, copy);
    for (const [key, inner] of value) copy.set(this.#copy(key), this.#copy(inner));
    return copy;
  }

  #copySet(value: Set<unknown>): Set<unknown> {
    const copy = new Set<unknown>();
    this.#copies.set(value, copy);
    for (const inner of value) copy.add(this.#copy(inner));
    return copy;
  }

  #host(value: object): object {
    const mark = {};
    this.#copies.set(value, mark);
    const kind = this.#rules.kinds.find((one) => one.matches(value, this.#transfer));
    const isShared = this.#isLocal && kind?.isShared === true;
    const host = isShared
      ? { data: undefined }
      : kind === undefined
        ? this.#told(value)
        : { kind: kind.name, data: kind.pack(value) };
    const data = this.#copy(host.data);
    this.shared[this.#marks.push(mark) - 1] = isShared ? value : undefined;
    this.#hosts.push({ ...host, data });
    return mark;
  }

  /** What Node's JavaScript says of one of its own objects. */
  #told(value: object): PackedHost {
    const { clone, transfer, mode, fail } = this.#rules;
    if (Reflect.get(value, mode) === 0) fail(unsupported);
    const keyed = value as Keyed;
    const isHandedOn = transfer in value && this.#transfer.includes(value);
    if (!isHandedOn && !(clone in value)) fail(transfer in value ? notListed : unsupported);
    const { deserializeInfo, data } = keyed[isHandedOn ? transfer : clone]?.() as HostData;
    return { info: deserializeInfo, data };
  }
}
