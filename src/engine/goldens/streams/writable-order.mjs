// The order of writes, callbacks, drain, finish and close; corks; what comes after the end.
import { Writable } from "node:stream";

const log = [];
const slow = new Writable({
  highWaterMark: 4,
  construct(done) {
    log.push("construct");
    setTimeout(done, 2);
  },
  write(chunk, encoding, done) {
    log.push(`write ${chunk} ${encoding}`);
    setTimeout(done, 1);
  },
  writev(chunks, done) {
    log.push(`writev ${chunks.map(({ chunk }) => chunk).join("+")}`);
    setTimeout(done, 1);
  },
  final(done) {
    log.push("final");
    done();
  },
  destroy(error, done) {
    log.push(`destroy ${error}`);
    done(error);
  },
});
for (const name of ["drain", "finish", "close", "error", "pipe"])
  slow.on(name, () => log.push(`event ${name}`));
log.push(slow.write("ab", () => log.push("callback ab")));
log.push(slow.write("cde", () => log.push("callback cde")));
log.push(`length ${slow.writableLength} ${slow.writableNeedDrain}`);
slow.once("drain", () => {
  slow.cork();
  slow.write("1");
  slow.write("2");
  process.nextTick(() => {
    slow.uncork();
    slow.end("last", () => log.push("callback end"));
    slow.write("too late", (error) => log.push(`callback ${error.code}`));
  });
});
await new Promise((done) => slow.once("close", done));
console.log(log);
console.log(slow.writableFinished, slow.writableEnded, slow.errored?.code, slow.closed, slow.writable);

const failing = new Writable({
  write(chunk, _encoding, done) {
    done(new Error(`cannot write ${chunk}`));
  },
});
failing.on("error", (error) => console.log("error", error.message));
failing.write("x", (error) => console.log("callback x", error.message));
failing.write("y", (error) => console.log("callback y", error.code, error.message));
await new Promise((done) => failing.once("close", done));
for (const value of [null, 5, undefined, {}]) {
  try {
    new Writable({ write() {} }).write(value);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
