/** The part with web streams and blobs: Node's own, which its other modules and `inspect` know, in place of the browser's. */
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { blob, blobKind } from "./blob.ts";

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
  (runtime.cloneKinds ??= []).push(blobKind);
  const streams = runtime.require("stream/web") as Loose;
  const { File } = runtime.require("internal/file") as Loose;
  const { Blob } = runtime.require("internal/blob") as Loose;
  const values: Loose = {
    ...Object.fromEntries(interfaces.map((name) => [name, streams[name]])),
    Blob,
    File,
  };
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  const { installObjectURLMethods } = runtime.require("internal/url") as {
    installObjectURLMethods: () => void;
  };
  installObjectURLMethods();
}

definePart({ bindings: { blob }, begin });
