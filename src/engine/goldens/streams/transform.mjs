// Transforms: flush, several outputs per input, object modes on either side, errors, Duplex halves.
import { Duplex, Transform, PassThrough } from "node:stream";

const lines = new Transform({
  readableObjectMode: true,
  construct(done) {
    this.rest = "";
    done();
  },
  transform(chunk, _encoding, done) {
    const parts = (this.rest + chunk).split("\n");
    this.rest = parts.pop();
    for (const line of parts) this.push({ line });
    done();
  },
  flush(done) {
    done(null, { last: this.rest });
  },
});
lines.write("one\ntw");
lines.write("o\nthree");
lines.end();
console.log(lines.writableObjectMode, lines.readableObjectMode, await lines.toArray());
const failing = new Transform({
  transform(_chunk, _encoding, done) {
    done(new Error("no such thing"));
  },
});
await new Promise((done) => {
  failing.on("error", (error) => console.log("error", error.message, failing.destroyed));
  failing.on("close", done);
  failing.write("x");
});
try {
  new Transform().write("x");
} catch (error) {
  console.log(error.code, error.message);
}
const halves = new Duplex({
  allowHalfOpen: false,
  read() {},
  write(chunk, _encoding, done) {
    console.log("written", String(chunk));
    done();
  },
});
halves.on("finish", () => console.log("finish"));
halves.on("close", () => console.log("close"));
halves.push(null);
halves.resume();
halves.write("before the end");
await new Promise((done) => halves.once("close", done));
const through = new PassThrough({ highWaterMark: 2 });
console.log(through.write("abc"), through.readableLength, through.writableLength);
through.end();
console.log(String(await through.reduce((all, part) => Buffer.concat([all, part]), Buffer.alloc(0))));
const { duplexPair } = await import("node:stream");
const [left, right] = duplexPair();
right.on("data", (data) => right.end(`echo ${data}`));
left.end("ping");
console.log(String((await left.toArray())[0]));
