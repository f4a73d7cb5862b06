/** Puts the objects of Node's library back into a cloned value, in place of their marks. */
import type { CloneKind, Packed } from "../../cloning.ts";
import type { Runtime } from "../../runtime.ts";
import { contentsOf, isContainer, isObject } from "./packing.ts";

type HostClass = new () => Record<symbol, (data: unknown) => void>;

export interface UnpackingRules {
  readonly kinds: readonly CloneKind[];
  readonly deserialize: symbol;
  readonly require: Runtime["require"];
}

export class Unpacker {
  readonly #rules: UnpackingRules;
  readonly #packed: Packed;
  readonly #shared: readonly (object | undefined)[];
  readonly #made = new Map<object, object>();
  readonly #seen = new Set<object>();

  /** `shared`: objects of this thread that the value keeps. */
  constructor(rules: UnpackingRules, packed: Packed, shared: readonly (object | undefined)[] = []) {
    this.#rules = rules;
    this.#packed = packed;
    this.#shared = shared;
  }

  unpack(): unknown {
    return this.#revive(this.#packed.value);
  }

  #revive(value: unknown): unknown {
    if (!isObject(value)) return value;
    const at = this.#packed.marks.indexOf(value);
    if (at >= 0) return this.#made.get(value) ?? this.#make(at, value);
    if (this.#seen.has(value) || !isContainer(value)) return value;
    this.#seen.add(value);
    if (value instanceof Map || value instanceof Set) this.#refill(value);
    else
      for (const key of Object.keys(value)) {
        const inner: unknown = Reflect.get(value, key);
        if (isObject(inner)) Reflect.set(value, key, this.#revive(inner));
      }
    return value;
  }

  /** In the same order. */
  #refill(value: Map<unknown, unknown> | Set<unknown>): void {
    const contents = [...contentsOf(value)].map((inner) => this.#revive(inner));
    value.clear();
    if (value instanceof Set) for (const inner of contents) value.add(inner);
    else for (let at = 0; at < contents.length; at += 2) value.set(contents[at], contents[at + 1]);
  }

  #make(at: number, mark: object): object {
    const { kinds, require, deserialize } = this.#rules;
    const { kind, info = "", data } = this.#packed.hosts[at] ?? { data: undefined };
    const shared = this.#shared[at];
    if (shared !== undefined) return this.#keep(mark, shared);
    if (kind !== undefined) {
      const known = kinds.find(({ name }) => name === kind);
      if (known === undefined)
        throw new Error(`A message has a ${kind} in it, which this thread does not know.`);
      return this.#keep(mark, known.unpack(this.#revive(data)));
    }
    const [id = "", name = ""] = info.split(":");
    // A program can put its own words in place of those.
    if (!/^(?:internal\/|net$)/.test(id)) throw new Error(`Missing internal module '${id}'`);
    const Host = (require(id) as Readonly<Record<string, HostClass>>)[name];
    if (Host === undefined) throw new Error(`Unknown deserialize spec ${info}`);
    const host = new Host();
    this.#keep(mark, host);
    host[deserialize]?.(this.#revive(data));
    return host;
  }

  #keep(mark: object, host: object): object {
    this.#made.set(mark, host);
    return host;
  }
}
