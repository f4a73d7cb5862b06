// destroy: the order of its events, errors twice, autoDestroy and emitClose, captured rejections.
const { Readable, Writable, PassThrough, Stream } = require("node:stream");

const follow = (name, stream) => {
  for (const event of ["end", "finish", "error", "close"])
    stream.on(event, (value) => console.log(name, event, value?.message ?? ""));
  return stream;
};
const one = follow("one", new Readable({ read() {} }));
one.destroy(new Error("first"));
one.destroy(new Error("second"));
console.log(one.destroyed, one.errored.message, one.closed);
const two = follow(
  "two",
  new Writable({
    emitClose: false,
    write(c, e, done) {
      done();
    },
  }),
);
two.end("x");
const three = follow("three", new PassThrough({ autoDestroy: false }));
three.end();
three.resume();
const four = follow(
  "four",
  new Writable({
    write() {
      throw new Error("thrown in write");
    },
  }),
);
try {
  four.write("x");
} catch (error) {
  console.log("thrown", error.message);
}
const five = follow(
  "five",
  new Writable({
    captureRejections: true,
    write(c, e, done) {
      done();
    },
  }),
);
five.on("custom", async () => {
  throw new Error("async listener");
});
five.emit("custom");
const six = follow(
  "six",
  new Readable({
    construct(done) {
      setTimeout(() => done(new Error("no construction")), 1);
    },
  }),
);
six.read();
const seven = follow(
  "seven",
  new Readable({
    read() {
      this.push("x");
      this.push(null);
      this.push("after end");
    },
  }),
);
seven.resume();
setTimeout(() => {
  console.log(three.destroyed, two.destroyed, four.destroyed, Stream.isErrored(one), Stream.isReadable(one));
  console.log(Stream.isDisturbed(seven), Stream.isDestroyed?.(one));
}, 400);
