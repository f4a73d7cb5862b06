// pipe by hand: several readers, a slow one, unpipe, errors that do not travel.
import { PassThrough, Readable, Writable } from "node:stream";

const collector = (name, delay = 0) =>
  new Writable({
    highWaterMark: 3,
    write(chunk, _encoding, done) {
      console.log(name, String(chunk));
      if (delay) setTimeout(done, delay);
      else done();
    },
  });
const source = new PassThrough();
const [fast, slow] = [collector("fast"), collector("slow", 3)];
for (const one of [fast, slow])
  one.on("unpipe", () => console.log("unpiped")).on("pipe", () => console.log("piped"));
source.pipe(fast);
source.pipe(slow);
source.write("abcd");
source.write("efgh");
await new Promise((done) => setTimeout(done, 15));
source.unpipe(slow);
source.end("only fast");
await new Promise((done) => fast.once("finish", done));
console.log(fast.writableEnded, slow.writableEnded);
const broken = new PassThrough();
const target = collector("target");
broken.pipe(target);
broken.on("error", (error) => console.log("source error", error.message));
target.on("close", () => console.log("never"));
broken.destroy(new Error("snapped"));
await new Promise((done) => setTimeout(done, 5));
console.log(target.destroyed, target.writableEnded);
const kept = collector("kept");
Readable.from(["x"]).pipe(kept, { end: false });
await new Promise((done) => setTimeout(done, 5));
console.log(kept.writableEnded);
