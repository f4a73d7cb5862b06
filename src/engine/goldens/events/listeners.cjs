// Adding, removing and listing listeners while they run, and once.
const EventEmitter = require("node:events");

const emitter = new EventEmitter();
const second = () => console.log("second");
emitter.on("go", () => {
  console.log("first");
  emitter.off("go", second);
  emitter.on("go", () => console.log("added while running"));
});
emitter.on("go", second);
emitter.emit("go");
emitter.emit("go");
const named = function named() {};
emitter.once("x", named);
console.log(emitter.listeners("x"), emitter.rawListeners("x")[0].listener === named);
console.log(emitter.listenerCount("x", named), emitter.eventNames());
emitter.on("removeListener", (name, listener) => console.log("removed", name, listener.name));
emitter.removeListener("x", named);
emitter.removeAllListeners("go");
const symbol = Symbol("secret");
emitter.on(symbol, function () {
  console.log(this === emitter, arguments.length);
});
emitter.emit(symbol, 1, 2, 3, 4);
console.log(
  emitter.getMaxListeners(),
  EventEmitter.defaultMaxListeners,
  EventEmitter.listenerCount(emitter, symbol),
);
for (const bad of [
  () => emitter.on("x", null),
  () => emitter.setMaxListeners(-1),
  () => emitter.once("x"),
  () => emitter.emit("error", 42),
]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(emitter);
