// EventEmitter, its errors, once, async iteration, EventTarget, AbortSignal, AsyncLocalStorage.
import { AsyncLocalStorage } from "node:async_hooks";
import EventEmitter, { on, once } from "node:events";
import assert from "node:assert";

const emitter = new EventEmitter();
emitter.on("newListener", (name) => console.log("new", name));
emitter.on("x", (a) => console.log("second", a));
emitter.prependListener("x", () => console.log("first"));
emitter.once("x", () => console.log("once"));
console.log(
  emitter.emit("x", 1),
  emitter.emit("x", 2),
  emitter.emit("none"),
  emitter.listenerCount("x"),
  emitter.eventNames(),
);
try {
  emitter.emit("error", new Error("unheard"));
} catch (error) {
  console.log(error.message);
}
try {
  emitter.emit("error", { not: "an error" });
} catch (error) {
  console.log(error.code, error.message);
}
setTimeout(() => emitter.emit("later", 1, 2), 1);
console.log(await once(emitter, "later"));
setTimeout(() => {
  emitter.emit("many", "a");
  emitter.emit("many", "b");
}, 1);
for await (const [value] of on(emitter, "many")) {
  console.log(value);
  if (value === "b") break;
}
const crowd = new EventEmitter();
crowd.setMaxListeners(1);
process.on("warning", (warning) => console.log(warning.name, warning.message));
crowd.on("y", () => {});
crowd.on("y", () => {});
const target = new EventTarget();
target.addEventListener("ping", (event) => console.log(event.type, event instanceof Event), { once: true });
console.log(target.dispatchEvent(new Event("ping")));
const signal = AbortSignal.timeout(5);
const hold = setTimeout(() => {}, 5000);
await new Promise((done) => signal.addEventListener("abort", done));
clearTimeout(hold);
console.log(signal.reason.name);
const storage = new AsyncLocalStorage();
storage.run({ id: 1 }, () => {
  setTimeout(() => console.log("timer", storage.getStore()), 1);
  process.nextTick(() => console.log("tick", storage.getStore()));
  setImmediate(() => console.log("immediate", storage.getStore()));
});
console.log(storage.getStore());
for (const check of [
  () => assert.strictEqual(1, 2),
  () => assert.deepStrictEqual({ a: [1, 2] }, { a: [1, 3] }),
  () => assert(false, "said so"),
  () => assert.throws(() => {}),
]) {
  try {
    check();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
