// Paused and flowing, read(size), unshift, setEncoding, and what the state says.
import { Readable } from "node:stream";

const made = () => {
  const parts = ["alpha", "beta", "gamma", null];
  return new Readable({
    highWaterMark: 8,
    read() {
      this.push(parts.shift() ?? null);
    },
  });
};
const one = made();
console.log(one.readableFlowing, one.readableLength, one.readableHighWaterMark);
await new Promise((done) => {
  one.on("readable", () => {
    let part;
    while ((part = one.read(3)) !== null) console.log("read", String(part), one.readableLength);
  });
  one.on("end", done);
});
const two = made();
two.once("data", (chunk) => {
  console.log("data", String(chunk), two.readableFlowing);
  two.pause();
  two.unshift("put back ");
  console.log("paused", two.isPaused(), two.readableFlowing, two.readableLength);
  setTimeout(
    () =>
      two
        .setEncoding("utf8")
        .on("data", (text) => console.log("again", text))
        .resume(),
    1,
  );
});
await new Promise((done) => two.once("end", done));
console.log(two.readableEnded, two.destroyed, two.read(), two.readableDidRead);
const euro = new Readable({ read() {} });
euro.setEncoding("utf8");
euro.on("data", (text) => console.log(JSON.stringify(text)));
euro.push(Buffer.from([0xe2, 0x82]));
euro.push(Buffer.from([0xac, 0x21]));
euro.push(null);
await new Promise((done) => euro.once("end", done));
const objects = new Readable({ objectMode: true, read() {} });
objects.push({ a: 1 });
objects.push(0);
objects.push("");
objects.push(null);
console.log(await objects.toArray());
const wrong = made().on("error", (error) => console.log("error", error.code));
console.log(wrong.push(5));
for (const bad of [() => made().read("x"), () => new Readable().setEncoding("odd")]) {
  try {
    const result = bad();
    console.log("accepted", typeof result);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
