/** Stands for `src/node_serdes.cc`: the two classes that `v8` hands out, over values in V8's format. */
import type { Loose, Runtime } from "../../runtime.ts";
import { WrongFormat } from "./byte-reader.ts";
import { ValueDeserializer } from "./deserializer.ts";
import { ValueSerializer } from "./serializer.ts";
import type { Kinds } from "./value-kinds.ts";

interface BufferLike {
  from(bytes: ArrayBuffer, offset: number, size: number): Uint8Array;
}

/** What programs add in classes of their own. */
interface Hooks {
  _getDataCloneError?: new (message: string) => Error;
  _writeHostObject?: (value: object) => unknown;
  _readHostObject?: () => unknown;
  _getSharedArrayBufferId?: (value: object) => unknown;
}

type View = ArrayBufferView<ArrayBuffer>;

/** @throws ERR_INVALID_ARG_TYPE */
function bytesOf(source: unknown, name: string): Uint8Array<ArrayBuffer> {
  if (ArrayBuffer.isView(source)) {
    const { buffer, byteOffset, byteLength } = source as View;
    return new Uint8Array(buffer, byteOffset, byteLength);
  }
  const error = new TypeError(`${name} must be a TypedArray or a DataView`);
  throw Object.assign(error, { code: "ERR_INVALID_ARG_TYPE" });
}

const cloneFailure = (message: string): Error => new Error(message);

function serializerClass(runtime: Runtime, kinds: Kinds): unknown {
  const { Buffer } = runtime.require("buffer") as { Buffer: BufferLike };
  return class Serializer {
    readonly #values: ValueSerializer;

    constructor() {
      const hooks = this as Hooks;
      this.#values = new ValueSerializer(kinds, {
        refuse: (message) => new (hooks._getDataCloneError ?? Error)(message),
        writeHostObject: (value) => {
          if (hooks._writeHostObject === undefined) {
            const text = Object.prototype.toString.call(value);
            throw new (hooks._getDataCloneError ?? Error)(`${text} could not be cloned.`);
          }
          hooks._writeHostObject(value);
        },
      });
    }

    writeHeader(): void {
      this.#values.header();
    }

    writeValue(value: unknown): boolean {
      this.#values.value(value);
      return true;
    }

    releaseBuffer(): Uint8Array {
      const bytes = this.#values.to.bytes.slice();
      this.#values.to.size = 0;
      return Buffer.from(bytes.buffer, 0, bytes.length);
    }

    transferArrayBuffer(id: number, buffer: object): void {
      this.#values.transfer(id >>> 0, buffer);
    }

    writeUint32(value: number): void {
      this.#values.to.varint(value >>> 0);
    }

    writeUint64(high: number, low: number): void {
      this.#values.to.varint((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
    }

    writeDouble(value: number): void {
      this.#values.to.double(value);
    }

    writeRawBytes(source: unknown): void {
      this.#values.to.raw(bytesOf(source, "source"));
    }

    _setTreatArrayBufferViewsAsHostObjects(treat: boolean): void {
      this.#values.treatViewsAsHostObjects = treat;
    }
  };
}

/** Runs a reading; what is not in the format becomes V8's error. */
function reading<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw error instanceof WrongFormat ? cloneFailure("Unable to deserialize cloned data.") : error;
  }
}

const low32 = 0xffff_ffffn;

/** What a program has read itself and failed at. */
function readOne<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch {
    throw cloneFailure(`${name}() failed`);
  }
}

function hostObjectOf(hooks: Hooks): object {
  if (hooks._readHostObject === undefined) throw new WrongFormat();
  const value = hooks._readHostObject();
  if (typeof value === "object" && value !== null) return value;
  throw new TypeError("readHostObject must return an object");
}

function deserializerClass(): unknown {
  return class Deserializer {
    readonly buffer: Uint8Array;
    readonly #values: ValueDeserializer;

    constructor(buffer: Uint8Array) {
      const bytes = bytesOf(buffer, "buffer");
      this.buffer = buffer;
      this.#values = new ValueDeserializer(bytes, () => hostObjectOf(this as Hooks));
    }

    readHeader(): boolean {
      if (!reading(() => this.#values.header()))
        throw cloneFailure("Unable to deserialize cloned data due to invalid or unsupported version.");
      return true;
    }

    readValue(): unknown {
      return reading(() => this.#values.value());
    }

    getWireFormatVersion(): number {
      return this.#values.version;
    }

    transferArrayBuffer(id: number, buffer: object): void {
      this.#values.transfer(id >>> 0, buffer);
    }

    readUint32(): number {
      return readOne("ReadUint32", () => this.#values.from.varint());
    }

    readUint64(): [number, number] {
      const value = readOne("ReadUint64", () => this.#values.from.varint64());
      return [Number(value >> 32n), Number(value & low32)];
    }

    readDouble(): number {
      return readOne("ReadDouble", () => this.#values.from.double());
    }

    /** Where in the buffer the bytes stand. */
    _readRawBytes(count: number): number {
      const { from } = this.#values;
      readOne("ReadRawBytes", () => from.raw(count));
      return from.at - count;
    }
  };
}

export const serdes = (runtime: Runtime, kinds: Kinds): Loose => ({
  Serializer: serializerClass(runtime, kinds),
  Deserializer: deserializerClass(),
});
