// for await over a stream: breaks, throws, errors in the middle, and what is left of it.
import { Readable } from "node:stream";

const made = (fail) =>
  Readable.from(
    (async function* () {
      try {
        yield "a";
        yield "b";
        if (fail) throw new Error("source failed");
        yield "c";
      } finally {
        console.log("generator ends");
      }
    })(),
  );
const one = made();
for await (const part of one) {
  console.log(part);
  if (part === "b") break;
}
console.log("destroyed", one.destroyed, one.readableAborted);
try {
  for await (const part of made(true)) console.log(part);
} catch (error) {
  console.log(error.message);
}
try {
  for await (const part of made()) throw new TypeError(`thrown at ${part}`);
} catch (error) {
  console.log(error.name, error.message);
}
const kept = made();
for await (const part of kept.iterator({ destroyOnReturn: false })) {
  console.log("first of", part);
  break;
}
console.log(kept.destroyed);
for await (const part of kept) console.log("rest", part);
const destroyed = made();
destroyed.destroy(new Error("before"));
try {
  for await (const part of destroyed) console.log(part);
} catch (error) {
  console.log(error.message);
}
const quiet = new Readable({ read() {} });
setTimeout(() => quiet.destroy(), 2);
try {
  for await (const part of quiet) console.log(part);
} catch (error) {
  console.log(error.code, error.message);
}
