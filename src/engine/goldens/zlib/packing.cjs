// Packing and unpacking: what comes out again, and what a broken input is told.
const zlib = require("node:zlib");
const { pipeline, Readable } = require("node:stream");

const text = "the same words again and again, ".repeat(200);
for (const [pack, unpack] of [
  ["gzipSync", "gunzipSync"],
  ["deflateSync", "inflateSync"],
  ["deflateRawSync", "inflateRawSync"],
  ["gzipSync", "unzipSync"],
  ["deflateSync", "unzipSync"],
]) {
  const packed = zlib[pack](text);
  console.log(pack, unpack, packed.length < text.length / 10, zlib[unpack](packed).toString() === text);
}
console.log(zlib.gunzipSync(Buffer.concat([zlib.gzipSync("one "), zlib.gzipSync("two")])).toString());
console.log(
  zlib
    .inflateSync(zlib.deflateSync("x", { dictionary: Buffer.from("xyz") }), {
      dictionary: Buffer.from("xyz"),
    })
    .toString(),
);
const fails = (action) => {
  try {
    return String(action());
  } catch (error) {
    return [error.name, error.message, error.code, error.errno];
  }
};
console.log(fails(() => zlib.gunzipSync("not packed")));
console.log(fails(() => zlib.inflateSync(Buffer.from([1, 2, 3]))));
console.log(fails(() => zlib.gunzipSync(zlib.gzipSync(text).subarray(0, 40))));
console.log(fails(() => zlib.gunzipSync(zlib.gzipSync(text), { maxOutputLength: 100 })));
console.log(
  fails(() => zlib.gzipSync("a", { level: 99 })),
  fails(() => zlib.inflateSync(zlib.deflateSync("x", { dictionary: Buffer.from("x") }))),
);
console.log(
  zlib.crc32("hello"),
  zlib.crc32(Buffer.from("world"), zlib.crc32("hello ")),
  zlib.constants.Z_BEST_SPEED,
);
zlib.gzip(text, (error, packed) => {
  console.log(error, packed[0], packed[1]);
  zlib.gunzip(packed, (failed, unpacked) => {
    console.log(failed, unpacked.length);
    zlib.gunzip(Buffer.from("broken"), (broken) => {
      console.log(broken.code, broken.message);
      streams();
    });
  });
});
function streams() {
  const sizes = [];
  const gunzip = zlib.createGunzip();
  pipeline(
    Readable.from([text.slice(0, 100), text.slice(100)]),
    zlib.createGzip({ level: 9 }),
    gunzip,
    (error) =>
      console.log(
        "pipeline",
        error,
        sizes.reduce((sum, size) => sum + size, 0),
      ),
  );
  gunzip.on("data", (chunk) => sizes.push(chunk.length));
}
