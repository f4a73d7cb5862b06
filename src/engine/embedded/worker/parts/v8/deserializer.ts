/** Stands for V8's `ValueDeserializer`: values out of the bytes that V8, or ours, wrote. */
import { ByteReader, WrongFormat } from "./byte-reader.ts";
import { errorClasses, errorTags, latestVersion, regExpFlags, tags, viewLetters } from "./tags.ts";

type ViewClass = new (buffer: ArrayBufferLike, offset: number, length: number) => object;
type Errors = Readonly<Record<string, new (message?: string, options?: ErrorOptions) => Error>>;

const scope = globalThis as unknown as Errors &
  Readonly<Record<string, ViewClass & { BYTES_PER_ELEMENT?: number }>>;
const nameByLetter = (letters: Readonly<Record<string, string>>, letter: string): string | undefined =>
  Object.entries(letters).find(([, one]) => one === letter)?.[0];

export class ValueDeserializer {
  readonly from: ByteReader;
  version = 0;
  readonly #readHostObject: () => object;
  readonly #objects: unknown[] = [];
  readonly #transferred = new Map<number, object>();

  constructor(bytes: Uint8Array, readHostObject: () => object) {
    this.from = new ByteReader(bytes);
    this.#readHostObject = readHostObject;
  }

  /** False for a version that cannot be read. */
  header(): boolean {
    const { from } = this;
    if (from.bytes[from.at] !== tags.version) return false;
    from.at += 1;
    this.version = from.varint();
    return this.version <= latestVersion;
  }

  transfer(id: number, buffer: object): void {
    this.#transferred.set(id, buffer);
  }

  /** @throws WrongFormat */
  value(): unknown {
    const { from } = this;
    const tag = from.tag();
    switch (tag) {
      case tags.objectCount:
        from.varint();
        return this.value();
      case tags.undefined:
      case tags.hole:
        return undefined;
      case tags.null:
        return null;
      case tags.true:
      case tags.false:
        return tag === tags.true;
      case tags.int32:
        return from.zigzag();
      case tags.uint32:
        return from.varint();
      case tags.double:
        return from.double();
      case tags.bigInt:
        return from.bigInt();
      case tags.utf8:
      case tags.oneByte:
      case tags.twoByte:
        return from.text(tag);
      default:
        return this.#object(tag);
    }
  }

  #keep<Value>(value: Value): Value {
    this.#objects.push(value);
    return value;
  }

  #object(tag: string): unknown {
    const { from } = this;
    switch (tag) {
      case tags.reference:
        return this.#known(from.varint());
      case tags.object:
        return this.#members(this.#keep({}), tags.objectEnd);
      case tags.denseArray:
        return this.#denseArray(from.varint());
      case tags.sparseArray:
        return this.#array(this.#keep(new Array<unknown>(from.varint())), tags.sparseArrayEnd);
      case tags.map:
        return this.#map(this.#keep(new Map()));
      case tags.set:
        return this.#set(this.#keep(new Set()));
      case tags.error:
        return this.#error();
      case tags.host:
        return this.#host();
      default:
        return this.#leaf(tag);
    }
  }

  /** What holds no other value, but for the view of a buffer that follows it. */
  #leaf(tag: string): unknown {
    const { from } = this;
    switch (tag) {
      case tags.date:
        return this.#keep(new Date(from.double()));
      case tags.trueObject:
      case tags.falseObject:
        return this.#keep(Object(tag === tags.trueObject) as object);
      case tags.numberObject:
        return this.#keep(Object(from.double()) as object);
      case tags.bigIntObject:
        return this.#keep(Object(from.bigInt()) as object);
      case tags.stringObject:
        return this.#keep(Object(from.text(from.tag())) as object);
      case tags.regExp:
        return this.#keep(this.#regExp());
      case tags.arrayBuffer:
      case tags.resizableBuffer:
        return this.#viewOf(this.#keep(this.#buffer(tag === tags.resizableBuffer)));
      case tags.transferredBuffer:
        return this.#viewOf(this.#keep(this.#transferred.get(from.varint()) ?? this.#wrong()));
      default:
        return this.#wrong();
    }
  }

  #wrong(): never {
    throw new WrongFormat();
  }

  #known(id: number): unknown {
    if (id >= this.#objects.length) this.#wrong();
    const value = this.#objects[id];
    return value instanceof ArrayBuffer ? this.#viewOf(value) : value;
  }

  #members<Target extends object>(target: Target, end: string): Target {
    let count = 0;
    while (this.from.peek() !== end) {
      const key = this.value() as PropertyKey;
      const value = this.value();
      Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
      count += 1;
    }
    this.from.tag();
    if (this.from.varint() !== count) this.#wrong();
    return target;
  }

  #denseArray(length: number): unknown[] {
    if (length > this.from.left) this.#wrong();
    const array = this.#keep(new Array<unknown>(length));
    for (let at = 0; at < length; at += 1) {
      const isHole = this.from.peek() === tags.hole;
      const value = this.value();
      if (!isHole) array[at] = value;
    }
    return this.#array(array, tags.denseArrayEnd);
  }

  #array(array: unknown[], end: string): unknown[] {
    this.#members(array, end);
    if (this.from.varint() !== array.length) this.#wrong();
    return array;
  }

  #map(map: Map<unknown, unknown>): Map<unknown, unknown> {
    while (this.from.peek() !== tags.mapEnd) map.set(this.value(), this.value());
    this.from.tag();
    this.from.varint();
    return map;
  }

  #set(set: Set<unknown>): Set<unknown> {
    while (this.from.peek() !== tags.setEnd) set.add(this.value());
    this.from.tag();
    this.from.varint();
    return set;
  }

  #regExp(): RegExp {
    const source = this.from.text(this.from.tag());
    const bits = this.from.varint();
    return new RegExp(source, regExpFlags.filter((_, at) => (bits & (1 << at)) !== 0).join(""));
  }

  #buffer(isResizable: boolean): ArrayBuffer {
    const size = this.from.varint();
    const options = isResizable ? { maxByteLength: this.from.varint() } : undefined;
    const bytes = this.from.raw(size);
    const buffer = new ArrayBuffer(size, options);
    new Uint8Array(buffer).set(bytes);
    return buffer;
  }

  /** A view stands behind its buffer. */
  #viewOf(buffer: object): object {
    if (this.from.peek() !== tags.view) return buffer;
    this.from.tag();
    const name = nameByLetter(viewLetters, this.from.tag()) ?? this.#wrong();
    const [offset, size] = [this.from.varint(), this.from.varint()];
    if (this.version >= 14) this.from.varint();
    const View = scope[name];
    if (View === undefined) return this.#wrong();
    return this.#keep(new View(buffer as ArrayBuffer, offset, size / (View.BYTES_PER_ELEMENT ?? 1)));
  }

  #host(): object {
    const id = this.#objects.length;
    this.#objects.push(undefined);
    const value = this.#readHostObject();
    this.#objects[id] = value;
    return value;
  }

  #error(): Error {
    const { from } = this;
    const id = this.#objects.length;
    this.#objects.push(undefined);
    let name = "Error";
    const own: { message?: string; cause?: unknown; stack?: string } = {};
    for (let tag = from.tag(); tag !== errorTags.end; tag = from.tag()) {
      if (tag === errorTags.message) own.message = from.text(from.tag());
      else if (tag === errorTags.cause) own.cause = this.value();
      else if (tag === errorTags.stack) own.stack = from.text(from.tag());
      else name = nameByLetter(errorClasses, tag) ?? this.#wrong();
    }
    const Class = scope[name] as Errors[string];
    const error = new Class(own.message, "cause" in own ? { cause: own.cause } : undefined);
    Reflect.set(error, "stack", own.stack);
    this.#objects[id] = error;
    return error;
  }
}
