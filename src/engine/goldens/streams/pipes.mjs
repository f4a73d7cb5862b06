// Readable, Writable, Transform, pipeline, async iteration, backpressure, errors.
import {
  Duplex,
  PassThrough,
  Readable,
  Transform,
  Writable,
  addAbortSignal,
  compose,
  finished,
} from "node:stream";
import { pipeline } from "node:stream/promises";

const log = (...args) => console.log(...args);
const slow = new Writable({
  highWaterMark: 4,
  write(chunk, encoding, done) {
    log("write", chunk.toString());
    setTimeout(done, 1);
  },
  final(done) {
    log("final");
    done();
  },
});
log(slow.write("ab"), slow.write("cdef"), slow.writableNeedDrain, slow.writableLength);
slow.on("drain", () => log("drain"));
slow.end("gh");
await new Promise((done) => finished(slow, done));

const upper = new Transform({
  transform(chunk, encoding, done) {
    done(null, chunk.toString().toUpperCase());
  },
  flush(done) {
    this.push("!");
    done();
  },
});
const collected = [];
await pipeline(
  Readable.from(["a", "b", "c"]),
  upper,
  async function* (source) {
    for await (const chunk of source) yield `<${chunk}>`;
  },
  new Writable({
    objectMode: true,
    write(chunk, _, done) {
      collected.push(String(chunk));
      done();
    },
  }),
);
log(collected);

const paused = new Readable({ read() {} });
paused.push("one");
paused.push("two");
paused.push(null);
paused.on("readable", () => {
  let chunk;
  while ((chunk = paused.read(2)) !== null) log("read", chunk.toString());
});
await new Promise((done) => paused.on("end", done));

try {
  await pipeline(
    new Readable({
      read() {
        this.destroy(new Error("source broke"));
      },
    }),
    new PassThrough(),
  );
} catch (error) {
  log("pipeline", error.message);
}
const controller = new AbortController();
const aborted = addAbortSignal(controller.signal, new PassThrough());
aborted.on("error", (error) => log(error.name, error.code));
controller.abort();
await new Promise((done) => aborted.on("close", done));
log(
  await Readable.from([1, 2, 3, 4])
    .filter((n) => n % 2 === 0)
    .map((n) => n * 10)
    .toArray(),
);
log((await compose(Readable.from(["x"]), new PassThrough()).toArray()).map(String));
const both = Duplex.from(async function* (source) {
  for await (const chunk of source) yield chunk.toString() + "?";
});
both.end("duplex");
for await (const chunk of both) log(String(chunk));
const written = new Writable({ write() {} });
written.on("error", (error) => log(error.code));
written.end();
written.write("late");
