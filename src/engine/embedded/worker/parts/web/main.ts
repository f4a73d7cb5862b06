/** The part with web streams: Node's own, which its other modules and `inspect` know, in place of the browser's. */
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";

/** @see lib/internal/bootstrap/web/exposed-wildcard.js of Node */
const interfaces = [
  ...[
    "ReadableStream",
    "ReadableStreamDefaultReader",
    "ReadableStreamBYOBReader",
    "ReadableStreamBYOBRequest",
  ],
  ...["ReadableByteStreamController", "ReadableStreamDefaultController", "TransformStream"],
  ...["TransformStreamDefaultController", "WritableStream", "WritableStreamDefaultController"],
  ...["WritableStreamDefaultWriter", "ByteLengthQueuingStrategy", "CountQueuingStrategy"],
  ...["TextEncoderStream", "TextDecoderStream", "CompressionStream", "DecompressionStream"],
];

function begin(runtime: Runtime): void {
  const streams = runtime.require("stream/web") as Loose;
  for (const name of interfaces) {
    const value = streams[name];
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  }
}

definePart({ begin });
