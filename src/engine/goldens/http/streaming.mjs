// A body that flows through: backpressure, pipes in both directions, async iteration of chunks.
import http from "node:http";
import { pipeline } from "node:stream/promises";
import { Readable, Transform } from "node:stream";

const upper = () =>
  new Transform({
    transform(chunk, _encoding, done) {
      done(null, String(chunk).toUpperCase());
    },
  });
const server = http.createServer(async (req, res) => {
  if (req.url === "/upper") {
    await pipeline(req, upper(), res);
    console.log("piped");
    return;
  }
  let waits = 0;
  let written = 0;
  for (let at = 0; at < 40; at += 1) {
    const more = res.write(Buffer.alloc(65_536, at));
    written += 65_536;
    if (!more) {
      waits += 1;
      await new Promise((done) => res.once("drain", done));
    }
  }
  res.end();
  console.log("written", written, "waited", waits > 0, res.writableHighWaterMark);
});
server.listen(0);
await new Promise((done) => server.once("listening", done));
const { port } = server.address();
await new Promise((done) => {
  const req = http.request({ port, path: "/upper", method: "POST" }, async (res) => {
    let text = "";
    for await (const chunk of res.setEncoding("utf8")) text += chunk;
    console.log(text, res.headers["transfer-encoding"]);
    done();
  });
  Readable.from(["one ", "two ", "thrée"]).pipe(req);
});
await new Promise((done) => {
  http.get({ port, path: "/large" }, async (res) => {
    let size = 0;
    let sum = 0;
    for await (const chunk of res) {
      size += chunk.length;
      sum += chunk[0];
      if (size < 200_000) await new Promise((next) => setTimeout(next, 2));
    }
    console.log("read", size, sum > 0, res.complete);
    done();
  });
});
server.close();
