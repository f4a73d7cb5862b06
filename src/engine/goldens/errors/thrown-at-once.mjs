// A main module that throws: microtasks before it have run, ticks and timers that it left do not.
process.on("exit", (code) => console.log("exit", code));
process.nextTick(() => console.log("a tick"));
setTimeout(() => console.log("a timer"));
setImmediate(() => console.log("an immediate"));
queueMicrotask(() => console.log("a microtask"));
await null;
process.nextTick(() => console.log("another tick"));
throw new Error("at once");
