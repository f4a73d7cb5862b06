// A level changed on the way, dictionaries in every form, and numbers that nobody can change.
import zlib from "node:zlib";
import { constants, deflateRawSync, inflateRawSync, inflateSync } from "node:zlib";

const text = Buffer.from("the quick brown fox jumps over the lazy dog. ".repeat(200));
const gathered = [];
const packer = zlib.createDeflate({ level: 9 });
packer.on("data", (bytes) => gathered.push(bytes));
const step = (act) => new Promise((resolve) => act(resolve));
await step((done) => packer.write(text, done));
await step((done) => packer.params(0, constants.Z_DEFAULT_STRATEGY, done));
const before = Buffer.concat(gathered).length;
await step((done) => packer.write(text, done));
await step((done) => packer.params(6, constants.Z_FIXED, done));
const between = Buffer.concat(gathered).length;
await step((done) => packer.on("end", done).end(text));
const all = Buffer.concat(gathered);
console.log(before < 500, between - before > text.length, all.length - between < 1000);
console.log(inflateSync(all).equals(Buffer.concat([text, text, text])));
for (const [level, strategy] of [
  [10, 0],
  [1, 9],
  ["x", 0],
])
  try {
    packer.params(level, strategy);
  } catch (error) {
    console.log(error.code, error.message);
  }

const words = Buffer.from("the quick brown fox jumps over the lazy dog. ");
const room = words.buffer.slice(words.byteOffset, words.byteOffset + words.length);
for (const dictionary of [words, new Uint8Array(words), new DataView(room), room]) {
  const packed = deflateRawSync(words, { dictionary });
  console.log(
    dictionary.constructor.name,
    packed.length,
    inflateRawSync(packed, { dictionary }).equals(words),
  );
  const wrapped = zlib.deflateSync(words, { dictionary });
  console.log(wrapped.toString("hex"), inflateSync(wrapped, { dictionary }).equals(words));
}
for (const options of [{}, { dictionary: Buffer.from("another") }])
  try {
    inflateSync(zlib.deflateSync(words, { dictionary: words }), options);
  } catch (error) {
    console.log(error.code, error.errno, error.message);
  }
console.log(constants.Z_MAX_CHUNK, Object.getOwnPropertyDescriptor(constants, "Z_BEST_SPEED"));
console.log(Object.getPrototypeOf(constants), Object.isFrozen(zlib.codes));
try {
  constants.Z_OK = 1;
} catch (error) {
  console.log(error.message);
}
