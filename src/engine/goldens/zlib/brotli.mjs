// Brotli and Zstandard: there and back in every form, and what is said of what is broken.
import http from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import util from "node:util";
import zlib from "node:zlib";

const text = "the same words again and again, ".repeat(500);
const random = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919 * (at + 3)) % 251));
const tell = (label, action) => {
  try {
    console.log(label, action());
  } catch (error) {
    console.log(label, error.name, error.message, error.code, error.errno);
  }
};
const c = zlib.constants;
for (const [pack, unpack, small] of [
  ["brotliCompressSync", "brotliDecompressSync", { params: { [c.BROTLI_PARAM_QUALITY]: 4 } }],
  ["zstdCompressSync", "zstdDecompressSync", { params: { [c.ZSTD_c_compressionLevel]: 1 } }],
]) {
  for (const options of [undefined, small, { chunkSize: 64 }]) {
    for (const input of [text, random, "", Buffer.alloc(200_000, 5)]) {
      const packed = zlib[pack](input, options);
      const open = zlib[unpack](packed, options?.chunkSize ? options : undefined);
      console.log(pack, input.length, packed.length <= input.length + 20, open.equals(Buffer.from(input)));
    }
  }
  const packed = zlib[pack](text);
  tell("garbage", () => zlib[unpack](Buffer.from("not packed at all")));
  tell("cut", () => zlib[unpack](packed.subarray(0, 12)));
  tell("empty", () => zlib[unpack](Buffer.alloc(0)));
  tell("more", () => zlib[unpack](Buffer.concat([packed, Buffer.from("xyz")])).length);
  tell("twice", () => zlib[unpack](Buffer.concat([packed, packed])).length);
  tell("too long", () => zlib[unpack](packed, { maxOutputLength: 100 }));
  tell("type", () => zlib[pack](5));
}
tell("param", () => zlib.brotliCompressSync("x", { params: { 99: 1 } }));
tell("value", () => zlib.brotliCompressSync("x", { params: { [c.BROTLI_PARAM_QUALITY]: "x" } }));
tell("param", () => zlib.zstdCompressSync("x", { params: { 9999: 1 } }));
console.log(zlib.brotliDecompressSync(Buffer.from("CweAdGhlIHNhbWUgd29yZHMgAw==", "base64")).toString());
for (const start of ["zz", "(", "(z"])
  tell(`start ${start}`, () => zlib.zstdDecompressSync(Buffer.from(start)));
console.log(zlib.zstdDecompressSync(Buffer.from("KLUv/SAPeQAAcGxhaW4gYW5kIHNob3J0", "base64")).toString());

const [br, unbr] = [util.promisify(zlib.brotliCompress), util.promisify(zlib.brotliDecompress)];
console.log((await unbr(await br(text))).length);
await unbr(Buffer.from("not packed at all")).catch((error) => console.log(error.code, error.message));
const [zst, unzst] = [util.promisify(zlib.zstdCompress), util.promisify(zlib.zstdDecompress)];
console.log((await unzst(await zst(text))).length);
await unzst(Buffer.from("garbage garbage")).catch((error) => console.log(error.code, error.message));
for (const [pack, unpack] of [
  [zlib.createBrotliCompress(), zlib.createBrotliDecompress()],
  [zlib.createZstdCompress(), zlib.createZstdDecompress()],
]) {
  let length = 0;
  await pipeline(Readable.from([text.slice(0, 9), text.slice(9)]), pack, unpack, async (pieces) => {
    for await (const piece of pieces) length += piece.length;
  });
  console.log(pack.constructor.name, length, pack.bytesWritten, unpack.bytesWritten > 20);
}

const server = http.createServer((req, res) => {
  const [kind, pack] = req.url === "/br" ? ["br", "brotliCompressSync"] : ["zstd", "zstdCompressSync"];
  res.setHeader("Content-Encoding", kind);
  res.end(zlib[pack](text));
});
await new Promise((done) => server.listen(0, done));
for (const path of ["/br", "/zstd"]) {
  const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`);
  console.log(response.headers.get("content-encoding"), (await response.text()) === text);
}
server.close();
