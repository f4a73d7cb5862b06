// Packing in streams: pieces, flushes, several members, damaged and cut input, sizes.
import zlib from "node:zlib";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";

const text = "the same words again and again. ".repeat(200);
for (const [pack, unpack] of [
  ["createGzip", "createGunzip"],
  ["createDeflate", "createInflate"],
  ["createDeflateRaw", "createInflateRaw"],
  ["createGzip", "createUnzip"],
]) {
  const out = [];
  await pipeline(
    Readable.from([text.slice(0, 100), text.slice(100)]),
    zlib[pack](),
    zlib[unpack](),
    async (parts) => {
      for await (const part of parts) out.push(part);
    },
  );
  console.log(pack, Buffer.concat(out).toString() === text);
}
const packed = zlib.gzipSync(text);
console.log(
  packed.length < text.length / 20,
  packed.subarray(0, 4),
  zlib.gunzipSync(Buffer.concat([packed, zlib.gzipSync("more")])).length - text.length,
);
const failures = {
  cut: () => zlib.gunzipSync(packed.subarray(0, 20)),
  damaged: () => zlib.gunzipSync(Buffer.from(packed).fill(0, 30, 60)),
  "not packed": () => zlib.gunzipSync("plain text"),
  "wrong kind": () => zlib.inflateSync(packed),
  "too long": () => zlib.gunzipSync(packed, { maxOutputLength: 100 }),
  "bad level": () => zlib.gzipSync("x", { level: 99 }),
  "bad input": () => zlib.gzipSync(5),
  "bad flush": () => zlib.createGzip({ flush: "x" }),
};
for (const [name, act] of Object.entries(failures)) {
  try {
    act();
    console.log(name, "accepted");
  } catch (error) {
    console.log(name, error.name, error.code, error.errno, error.message);
  }
}
console.log(
  zlib.crc32("hello"),
  zlib.crc32(Buffer.from("llo"), zlib.crc32("he")),
  zlib.inflateSync(zlib.deflateSync("")).length,
);
const gzip = zlib.createGzip();
gzip.write("flushed");
await new Promise((done) => gzip.flush(done));
console.log(gzip.bytesWritten, gzip.readableLength > 0);
gzip.end();
console.log(String(zlib.gunzipSync(Buffer.concat(await gzip.toArray()))));
console.log(
  await new Promise((done) => zlib.unzip(zlib.deflateSync("callback"), (error, data) => done(String(data)))),
);
