// What async_hooks tells of many requests to files and jobs of crypto at once, in numbers; of one that is done at once, too.
const { createHook, executionAsyncId } = require("node:async_hooks");
const crypto = require("node:crypto");
const fs = require("node:fs");

const kinds = new Map();
const events = [];
const note = (event) => (id) => kinds.has(id) && events.push(`${event} ${kinds.get(id)}`);
createHook({
  init(id, kind, _trigger, resource) {
    if (!/REQUEST$|^FSREQCALLBACK$/.test(kind)) return;
    kinds.set(id, kind);
    events.push(`init ${kind} ${resource.constructor.name}`);
  },
  before: note("before"),
  after: note("after"),
  destroy: note("destroy"),
}).enable();

const told = [];
const here = () => kinds.get(executionAsyncId());

crypto.pbkdf2("word", "salt", 10, 16, "sha256", (error, key) => told.push(`${key.length} in ${here()}`));
crypto.generateKey("hmac", { length: 64 }, () => told.push(`key in ${here()}`));
crypto.pbkdf2Sync("word", "salt", 10, 16, "sha256");
for (let at = 0; at < 3; at += 1) fs.stat(__filename, () => told.push(`stat in ${here()}`));
console.log(
  process._getActiveRequests().length,
  process.getActiveResourcesInfo().filter((name) => name.startsWith("FS")),
);
process.on("exit", () => {
  console.log(told.sort());
  const counts = {};
  for (const event of events) counts[event] = (counts[event] ?? 0) + 1;
  // A job that was done at once ends when its memory is collected.
  for (const name of Object.keys(counts)) if (name.startsWith("destroy PBKDF2")) delete counts[name];
  console.log(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)));
});
