// The methods of a readable that read like those of an array, and the consumers of whole streams.
import { Readable, addAbortSignal, compose, Duplex, PassThrough } from "node:stream";
import { arrayBuffer, buffer, json, text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";

const numbers = () => Readable.from([1, 2, 3, 4, 5, 6]);
console.log(
  await numbers()
    .filter((n) => n % 2 === 0)
    .map((n) => n * 10)
    .toArray(),
);
console.log(
  await numbers()
    .map(async (n) => (await wait(7 - n), n), { concurrency: 3 })
    .toArray(),
);
console.log(await numbers().take(2).toArray(), await numbers().drop(4).toArray());
console.log(await numbers().reduce((sum, n) => sum + n, 100), await numbers().reduce((a, b) => a * b));
console.log(
  await numbers().some((n) => n > 5),
  await numbers().every((n) => n > 5),
  await numbers().find((n) => n > 3),
);
console.log(
  await numbers()
    .flatMap((n) => [n, n])
    .take(5)
    .toArray(),
);
await numbers().forEach((n) => process.stdout.write(`${n} `));
console.log();
console.log(await Readable.from([]).reduce((a, b) => a + b, "empty"));
await Readable.from([])
  .reduce((a, b) => a + b)
  .catch((error) => console.log(error.code, error.message));
await numbers()
  .map((n) => {
    if (n === 3) throw new Error("three");
    return n;
  })
  .toArray()
  .catch((error) => console.log(error.message));
console.log(await text(Readable.from(["a", "é"])), await json(Readable.from(['{"x":', "1}"])));
console.log(
  await buffer(Readable.from(["ab"])),
  (await arrayBuffer(Readable.from([Buffer.from([1, 2])]))).byteLength,
);
await json(Readable.from(["{"])).catch((error) => console.log(error.name));
const control = new AbortController();
const endless = addAbortSignal(
  control.signal,
  Readable.from(
    (async function* () {
      for (let n = 0; ; n += 1) {
        await wait(1);
        yield n;
      }
    })(),
  ),
);
try {
  for await (const n of endless) if (n === 2) control.abort();
} catch (error) {
  console.log(error.name, endless.destroyed);
}
const shout = compose(async function* (parts) {
  for await (const part of parts) yield String(part).toUpperCase();
}, new PassThrough());
shout.end("composed");
console.log(await text(shout));
const pair = Duplex.from({ readable: Readable.from(["out"]), writable: new PassThrough() });
console.log(await text(pair), pair instanceof Duplex);
console.log(Readable.from("whole").readableObjectMode, await Readable.from("whole").toArray());
