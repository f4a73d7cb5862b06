/** Stands for V8's `ValueSerializer`: values as bytes, byte for byte as V8 writes them where a program can tell. */
import { ByteWriter, writeBigInt, writeText } from "./byte-writer.ts";
import { errorClasses, errorTags, latestVersion, regExpFlags, tags, viewLetters } from "./tags.ts";
import { isPlain, nameOf, textOf, type Kinds } from "./value-kinds.ts";

/** What Node's classes add. */
export interface SerializerDelegate {
  /** Writes what is no value of the language; throws where it cannot. */
  writeHostObject(value: object): void;
  /** The error of what cannot be written. */
  refuse(message: string): Error;
}

const isInt32 = (value: number): boolean => value === (value | 0) && !Object.is(value, -0);

export class ValueSerializer {
  readonly to = new ByteWriter();
  treatViewsAsHostObjects = false;
  readonly #kinds: Kinds;
  readonly #delegate: SerializerDelegate;
  readonly #ids = new Map<object, number>();
  readonly #transferred = new Map<object, number>();

  constructor(kinds: Kinds, delegate: SerializerDelegate) {
    this.#kinds = kinds;
    this.#delegate = delegate;
  }

  header(): void {
    this.to.tag(tags.version);
    this.to.varint(latestVersion);
  }

  transfer(id: number, buffer: object): void {
    this.#transferred.set(buffer, id);
  }

  value(value: unknown): void {
    switch (typeof value) {
      case "undefined":
        return this.to.tag(tags.undefined);
      case "boolean":
        return this.to.tag(value ? tags.true : tags.false);
      case "number":
        return this.#number(value);
      case "bigint":
        this.to.tag(tags.bigInt);
        return writeBigInt(this.to, value);
      case "string":
        return writeText(this.to, value);
      case "object":
        return value === null ? this.to.tag(tags.null) : this.#receiver(value);
      default:
        return this.#refuse(value);
    }
  }

  #refuse(value: unknown): never {
    throw this.#delegate.refuse(`${nameOf(value)} could not be cloned.`);
  }

  #is(kind: string, value: unknown): boolean {
    return this.#kinds[kind]?.(value) ?? false;
  }

  #number(value: number): void {
    if (!isInt32(value)) return this.#double(value);
    this.to.tag(tags.int32);
    return this.to.zigzag(value);
  }

  #double(value: number): void {
    this.to.tag(tags.double);
    this.to.double(value);
  }

  #receiver(value: object): void {
    const isView = ArrayBuffer.isView(value);
    // A view brings its buffer before itself, unless it has been written already.
    if (isView && !this.#ids.has(value) && !this.treatViewsAsHostObjects) this.value(value.buffer);
    const known = this.#ids.get(value);
    if (known !== undefined) {
      this.to.tag(tags.reference);
      this.to.varint(known);
      return;
    }
    this.#ids.set(value, this.#ids.size);
    if (isView) this.#view(value);
    else this.#object(value);
  }

  #view(value: ArrayBufferView): void {
    if (this.treatViewsAsHostObjects) {
      this.to.tag(tags.host);
      this.#delegate.writeHostObject(value);
      return;
    }
    this.to.tag(tags.view);
    this.to.tag(viewLetters[textOf(value)] ?? "B");
    for (const number of [value.byteOffset, value.byteLength, 0]) this.to.varint(number);
  }

  #object(value: object): void {
    if (this.#is("isProxy", value)) this.#refuse(value);
    else if (Array.isArray(value)) this.#array(value);
    else if (this.#is("isDate", value)) {
      this.to.tag(tags.date);
      this.to.double((value as Date).getTime());
    } else if (this.#is("isBoxedPrimitive", value)) this.#boxed(value);
    else if (this.#is("isRegExp", value)) this.#regExp(value as RegExp);
    else if (this.#is("isMap", value)) this.#map(value as Map<unknown, unknown>);
    else if (this.#is("isSet", value)) this.#set(value as Set<unknown>);
    else if (this.#is("isArrayBuffer", value)) this.#buffer(value as ArrayBuffer);
    else if (this.#is("isNativeError", value)) this.#error(value as Error);
    else if (isPlain(this.#kinds, value)) this.#properties(value);
    else this.#refuse(value);
  }

  #properties(value: object): void {
    this.to.tag(tags.object);
    const count = this.#members(value, Object.keys(value));
    this.to.tag(tags.objectEnd);
    this.to.varint(count);
  }

  /** A getter may take away what comes after it. */
  #members(value: object, keys: readonly string[]): number {
    const left = keys.filter((key, at) => {
      if (at > 0 && !Object.hasOwn(value, key)) return false;
      const index = Number(key);
      this.value(String(index >>> 0) === key && index < 2 ** 32 - 1 ? index : key);
      this.value(Reflect.get(value, key));
      return true;
    });
    return left.length;
  }

  #array(value: readonly unknown[]): void {
    const keys = Object.keys(value);
    const isDense = value.length === 0 || keys.filter((key) => /^\d+$/.test(key)).length === value.length;
    const [start, end] = isDense
      ? [tags.denseArray, tags.denseArrayEnd]
      : [tags.sparseArray, tags.sparseArrayEnd];
    this.to.tag(start);
    this.to.varint(value.length);
    if (isDense) this.#elements(value);
    const count = this.#members(value, isDense ? keys.slice(value.length) : keys);
    this.to.tag(end);
    this.to.varint(count);
    this.to.varint(value.length);
  }

  /** V8 keeps an array of nothing but numbers as doubles as soon as one of them is no small integer. */
  #elements(value: readonly unknown[]): void {
    const { length } = value;
    const areDoubles = value.every((one) => typeof one === "number") && !value.every((one) => isInt32(one));
    for (let at = 0; at < length; at += 1) {
      if (areDoubles) this.#double(value[at] as number);
      else this.value(value[at]);
    }
  }

  #boxed(value: object): void {
    const inner: unknown = value.valueOf();
    if (typeof inner === "boolean") this.to.tag(inner ? tags.trueObject : tags.falseObject);
    else if (typeof inner === "number") {
      this.to.tag(tags.numberObject);
      this.to.double(inner);
    } else if (typeof inner === "bigint") {
      this.to.tag(tags.bigIntObject);
      writeBigInt(this.to, inner);
    } else if (typeof inner === "string") {
      this.to.tag(tags.stringObject);
      writeText(this.to, inner);
    } else this.#refuse(value);
  }

  #regExp({ source, flags }: RegExp): void {
    this.to.tag(tags.regExp);
    writeText(this.to, source);
    const bits = [...flags].map((flag) => 1 << regExpFlags.indexOf(flag as (typeof regExpFlags)[number]));
    this.to.varint(bits.reduce((sum, bit) => sum | bit, 0));
  }

  #map(map: ReadonlyMap<unknown, unknown>): void {
    this.to.tag(tags.map);
    const entries = [...map].flat();
    for (const one of entries) this.value(one);
    this.to.tag(tags.mapEnd);
    this.to.varint(entries.length);
  }

  #set(set: ReadonlySet<unknown>): void {
    this.to.tag(tags.set);
    const entries = [...set];
    for (const one of entries) this.value(one);
    this.to.tag(tags.setEnd);
    this.to.varint(entries.length);
  }

  #buffer(buffer: ArrayBuffer): void {
    const id = this.#transferred.get(buffer);
    if (id !== undefined) {
      this.to.tag(tags.transferredBuffer);
      this.to.varint(id);
      return;
    }
    if (buffer.detached) throw this.#delegate.refuse("An ArrayBuffer is detached and could not be cloned.");
    this.to.tag(buffer.resizable ? tags.resizableBuffer : tags.arrayBuffer);
    this.to.varint(buffer.byteLength);
    if (buffer.resizable) this.to.varint(buffer.maxByteLength);
    this.to.raw(new Uint8Array(buffer));
  }

  #error(error: Error): void {
    this.to.tag(tags.error);
    const letter = errorClasses[error.name];
    if (letter !== undefined) this.to.tag(letter);
    const message = Object.getOwnPropertyDescriptor(error, "message");
    if (message !== undefined) {
      this.to.tag(errorTags.message);
      writeText(this.to, String(message.value));
    }
    const { stack } = error as { stack?: unknown };
    if (typeof stack === "string") {
      this.to.tag(errorTags.stack);
      writeText(this.to, stack);
    }
    if (Object.hasOwn(error, "cause") && error.cause !== undefined) {
      this.to.tag(errorTags.cause);
      this.value(error.cause);
    }
    this.to.tag(errorTags.end);
  }
}
