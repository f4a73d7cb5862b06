// A chain of streams when a link of it breaks: who is destroyed, who hears of it, in callbacks and promises.
import { PassThrough, Readable, Writable, finished, pipeline } from "node:stream";
import { pipeline as chain, finished as ended } from "node:stream/promises";

const source = () => Readable.from(["a", "b", "c"]);
const sink = (fail) => {
  const got = [];
  return Object.assign(
    new Writable({
      objectMode: true,
      write(chunk, _encoding, done) {
        got.push(String(chunk));
        done(String(chunk) === fail ? new Error(`sink refuses ${chunk}`) : null);
      },
    }),
    { got },
  );
};
await new Promise((done) => {
  const [from, middle, to] = [source(), new PassThrough({ objectMode: true }), sink("b")];
  pipeline(from, middle, to, (error) => {
    console.log(error.message, to.got, from.destroyed, middle.destroyed, to.destroyed);
    done();
  });
});
const to = sink();
await chain(
  source(),
  async function* (parts) {
    for await (const part of parts) yield part + part;
  },
  to,
);
console.log(to.got, to.writableFinished);
console.log(await chain(source(), async (parts) => (await Array.fromAsync(parts)).join("-")));
try {
  await chain(
    source(),
    async function* (parts) {
      for await (const part of parts) if (part === "b") throw new RangeError("generator stops");
    },
    sink(),
  );
} catch (error) {
  console.log(error.name, error.message);
}
const control = new AbortController();
setTimeout(() => control.abort(new Error("enough")), 5);
try {
  await chain(new Readable({ read() {} }), sink(), { signal: control.signal });
} catch (error) {
  console.log(error.name, error.code, error.cause?.message);
}
const early = new PassThrough();
setTimeout(() => early.destroy(), 2);
try {
  await ended(early);
} catch (error) {
  console.log(error.code, error.message);
}
await new Promise((done) => {
  const half = new PassThrough();
  finished(half, { readable: false }, (error) => done(console.log("writable side over", error)));
  half.end();
});
const open = sink();
await chain(source(), open, { end: false });
console.log(open.writableEnded, open.got);
try {
  await chain(source());
} catch (error) {
  console.log(error.code, error.message);
}
