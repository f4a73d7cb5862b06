// What is flushed reaches the other side at once: each event is sent only when the one before was read.
import { once } from "node:events";
import http from "node:http";
import zlib from "node:zlib";
import compression from "compression";
import express from "express";

const {
  BROTLI_PARAM_QUALITY: quality,
  ZSTD_c_checksumFlag: checksum,
  ZSTD_c_compressionLevel: level,
} = zlib.constants;
const unpackers = { br: zlib.createBrotliDecompress, gzip: zlib.createGunzip, deflate: zlib.createInflate };

let next = () => {};
const app = express();
app.use(compression({ threshold: 0 }));
app.get("/events", (req, res) => {
  res.type("text/event-stream");
  let count = 0;
  next = () => {
    count += 1;
    if (count > 3) return res.end("event: end\n\n");
    res.write(`data: ${count}\n\n`);
    res.flush();
  };
  next();
});
app.get("/page", (req, res) => res.type("html").send("<p>the same words</p>".repeat(200)));

const server = app.listen(0);
await once(server, "listening");
const { port } = server.address();
const open = async (path, encoding) => {
  const request = http.get({ port, path, headers: { "accept-encoding": encoding } });
  const [response] = await once(request, "response");
  return response;
};

for (const encoding of ["br", "gzip", "deflate"]) {
  const response = await open("/events", encoding);
  console.log(encoding, response.headers["content-encoding"], response.headers["content-type"]);
  for await (const text of response.pipe(unpackers[encoding]()).setEncoding("utf8")) {
    console.log(encoding, JSON.stringify(text));
    next();
  }
}

for (const encoding of ["br", "gzip", "br, gzip", "identity"]) {
  const response = await open("/page", encoding);
  const used = response.headers["content-encoding"];
  const body = used === undefined ? response : response.pipe(unpackers[used]());
  let [length, wire] = [0, 0];
  response.on("data", (bytes) => (wire += bytes.length));
  for await (const bytes of body) length += bytes.length;
  console.log(encoding, used, length, wire < 1000);
}
server.close();

const kinds = {
  brotli: [
    () => zlib.createBrotliCompress({ params: { [quality]: 4 } }),
    () => zlib.createBrotliDecompress(),
  ],
  zstd: [() => zlib.createZstdCompress({ params: { [level]: 5 } }), () => zlib.createZstdDecompress()],
  sum: [() => zlib.createZstdCompress({ params: { [checksum]: 1 } }), () => zlib.createZstdDecompress()],
};
for (const [kind, [pack, unpack]] of Object.entries(kinds)) {
  const [packer, unpacker] = [pack(), unpack()];
  packer.pipe(unpacker);
  unpacker.setEncoding("utf8");
  for (const text of ["one", "two ".repeat(3), "long ".repeat(40_000)]) {
    packer.write(text);
    packer.flush();
    let read = "";
    while (read.length < text.length) read += unpacker.read() ?? (await once(unpacker, "readable"), "");
    console.log(kind, read.length, read === text);
  }
  packer.end("the rest");
  let rest = "";
  for await (const text of unpacker) rest += text;
  console.log(kind, rest);
}

const summed = zlib.zstdCompressSync("summed up", { params: { [checksum]: 1 } });
console.log(String(zlib.zstdDecompressSync(summed)));
const broken = Buffer.from(summed);
broken[broken.length - 1] ^= 1;
try {
  zlib.zstdDecompressSync(broken);
} catch (error) {
  console.log(error.code, error.errno, error.message);
}
