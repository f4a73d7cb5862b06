// The order in which a process learns of what went wrong, and its end.
process.on("uncaughtException", (error, origin) => console.log("uncaughtException", error.message, origin));
process.on("unhandledRejection", (reason, promise) =>
  console.log("unhandledRejection", reason.message, promise instanceof Promise),
);
process.on("rejectionHandled", () => console.log("rejectionHandled"));
process.on("warning", (warning) => console.log("warning", warning.name, warning.message));
process.on("beforeExit", (code) => console.log("beforeExit", code));
process.on("exit", (code) => console.log("exit", code));

setTimeout(() => {
  throw new Error("in a timer");
}, 1);
setTimeout(() => {
  Promise.reject(new Error("in a promise"));
}, 10);
setTimeout(() => {
  const late = Promise.reject(new Error("handled late"));
  setTimeout(() => late.catch((error) => console.log("caught", error.message)), 10);
}, 30);
setTimeout(() => process.emitWarning("take care", "CareWarning"), 60);
setTimeout(() => {
  queueMicrotask(() => {
    throw new Error("in a microtask");
  });
  process.nextTick(() => {
    throw new Error("in a tick");
  });
}, 80);
console.log(
  process.version,
  process.versions.node === process.version.slice(1),
  process.platform,
  typeof process.pid,
);
