// What hooks hear of files and of jobs of crypto, and of a callback that throws.
import { createHook, executionAsyncId } from "node:async_hooks";
import { randomBytes, scrypt, pbkdf2, hkdf } from "node:crypto";
import fs from "node:fs";
import { stat } from "node:fs/promises";

const kinds = new Map();
let lines = [];
const watched = /^(?:FSREQ|RANDOM|SCRYPT|PBKDF2|DERIVE)/;
const hook = createHook({
  init(id, type, trigger, resource) {
    if (!watched.test(type)) return;
    kinds.set(id, type);
    lines.push(`init ${type} ${resource.constructor.name}`);
  },
  before(id) {
    if (kinds.has(id)) lines.push(`before ${kinds.get(id)} ${executionAsyncId() === id}`);
  },
  after(id) {
    if (kinds.has(id)) lines.push(`after ${kinds.get(id)}`);
  },
});

async function heard(name, begin) {
  lines = [];
  hook.enable();
  await new Promise(begin);
  hook.disable();
  // What was told of this one may not stand among the lines of the next.
  await new Promise((resolve) => setTimeout(resolve, 5));
  console.log(name, lines);
}

await heard("access", (done) => fs.access("/", done));
await heard("missing", (done) => fs.access("/not-there", () => done()));
await heard("stat", (done) => void stat("/").then(done));
await heard("bytes", (done) => randomBytes(3, () => done()));
await heard("scrypt", (done) => scrypt("a", "b", 8, () => done()));
await heard("pbkdf2", (done) => pbkdf2("a", "b", 1, 8, "sha1", () => done()));
await heard("hkdf", (done) => hkdf("sha1", "a", "b", "c", 8, () => done()));
await heard("an exception", (done) => {
  process.once("uncaughtException", (error) => {
    lines.push(`${error.message} ${kinds.get(executionAsyncId())}`);
    setImmediate(done);
  });
  randomBytes(1, () => {
    throw new Error("thrown");
  });
});

fs.access("/", () => undefined);
void stat("/");
console.log(process.getActiveResourcesInfo().filter((name) => name.startsWith("FS")));
