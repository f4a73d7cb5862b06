// once and on as promises: values, errors, aborts, limits of what may wait.
import { EventEmitter, on, once, getEventListeners, setMaxListeners, addAbortListener } from "node:events";

const emitter = new EventEmitter();
setTimeout(() => emitter.emit("ready", 1, "two"), 1);
console.log(await once(emitter, "ready"));
setTimeout(() => emitter.emit("error", new Error("went wrong")), 1);
await once(emitter, "ready").catch((error) => console.log(error.message));
setTimeout(() => emitter.emit("error", new Error("as a value")), 1);
console.log((await once(emitter, "error"))[0].message);
const control = new AbortController();
setTimeout(() => control.abort(), 1);
await once(emitter, "never", { signal: control.signal }).catch((error) =>
  console.log(error.name, error.code),
);
console.log(emitter.eventNames());
setTimeout(() => {
  for (const value of [1, 2, 3]) emitter.emit("value", value);
  emitter.emit("stop");
}, 1);
for await (const [value] of on(emitter, "value", { close: ["stop"] })) console.log("value", value);
const target = new EventTarget();
target.addEventListener("ping", () => {});
setTimeout(() => target.dispatchEvent(new Event("ping")), 1);
const [event] = await once(target, "ping");
console.log(event.type, getEventListeners(target, "ping").length);
setMaxListeners(1, target);
const signal = AbortSignal.abort("done before");
addAbortListener(signal, ({ type }) => console.log("abort listener", type));
await new Promise((done) => setTimeout(done, 1));
