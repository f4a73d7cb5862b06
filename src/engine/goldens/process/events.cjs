// The order in which a process learns of what went wrong, and its end.
process.on("uncaughtException", (error, origin) => console.log("uncaughtException", error.message, origin));
process.on("unhandledRejection", (reason, promise) =>
  console.log("unhandledRejection", reason.message, promise instanceof Promise),
);
process.on("rejectionHandled", () => console.log("rejectionHandled"));
process.on("warning", (warning) => console.log("warning", warning.name, warning.message));
process.on("beforeExit", (code) => console.log("beforeExit", code));
process.on("exit", (code) => console.log("exit", code));

const steps = [
  () => {
    throw new Error("in a timer");
  },
  () => Promise.reject(new Error("in a promise")),
  () => {
    const late = Promise.reject(new Error("handled late"));
    setTimeout(() => late.catch((error) => console.log("caught", error.message)), 10);
  },
  () => process.emitWarning("take care", "CareWarning"),
  () => {
    queueMicrotask(() => {
      throw new Error("in a microtask");
    });
    process.nextTick(() => {
      throw new Error("in a tick");
    });
  },
];
// One after the other, however slow the machine is.
const proceed = () => {
  const step = steps.shift();
  if (step === undefined) return;
  setTimeout(proceed, 20);
  step();
};
setTimeout(proceed, 1);
console.log(
  process.version,
  process.versions.node === process.version.slice(1),
  process.platform,
  typeof process.pid,
);
