/**
 * Messages between processes that agreed on `serialization: "advanced"`: in V8's format, behind their length.
 *
 * @see src/node_ipc_serdes.cc of Node, over V8's own; here over the classes that `v8` hands out
 */
import type { Loose, Runtime } from "../../runtime.ts";

interface Writer {
  _writeHostObject(view: object): void;
  writeHeader(): void;
  writeValue(value: unknown): void;
  writeUint32(value: number): void;
  writeRawBytes(bytes: Uint8Array): void;
  releaseBuffer(): Uint8Array<ArrayBuffer>;
}

interface Reader {
  _readHostObject(): unknown;
  readHeader(): void;
  readValue(): unknown;
  readUint32(): number;
}

interface Serdes {
  readonly DefaultSerializer: new () => Writer;
  readonly DefaultDeserializer: new (bytes: Uint8Array) => Reader;
}

/** Bytes of the length in front of a message, big-endian. */
const lengthBytes = 4;
/** Stands in front of a view; there are no other host objects here. */
const viewTag = 0;

interface Classes {
  readonly MessageSerializer: Serdes["DefaultSerializer"];
  readonly MessageDeserializer: Serdes["DefaultDeserializer"];
}

function classesOver({ DefaultSerializer, DefaultDeserializer }: Serdes): Classes {
  return {
    MessageSerializer: class extends DefaultSerializer {
      override _writeHostObject(view: object): void {
        this.writeUint32(viewTag);
        super._writeHostObject(view);
      }
    },
    MessageDeserializer: class extends DefaultDeserializer {
      override _readHostObject(): unknown {
        this.readUint32();
        return super._readHostObject();
      }
    },
  };
}

export const ipc_serdes = (runtime: Runtime): Loose => {
  let made: Classes | undefined;
  const classes = (): Classes => (made ??= classesOver(runtime.require("v8") as Serdes));
  return {
    serialize(message: unknown): Uint8Array {
      const writer = new (classes().MessageSerializer)();
      writer.writeRawBytes(new Uint8Array(lengthBytes));
      writer.writeHeader();
      writer.writeValue(message);
      const bytes = writer.releaseBuffer();
      new DataView(bytes.buffer, bytes.byteOffset).setUint32(0, bytes.length - lengthBytes);
      return bytes;
    },
    /** `bytes`: what stands behind the length. */
    deserialize(bytes: Uint8Array): unknown {
      const reader = new (classes().MessageDeserializer)(bytes);
      reader.readHeader();
      return reader.readValue();
    },
  };
};
