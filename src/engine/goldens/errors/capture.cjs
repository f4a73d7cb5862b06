// One function that takes all exceptions, and the monitor that only watches.
process.on("uncaughtExceptionMonitor", (error, origin) => console.log("monitor", error.message, origin));
console.log(process.hasUncaughtExceptionCaptureCallback());
process.setUncaughtExceptionCaptureCallback((error) => {
  console.log("captured", error.message);
});
console.log(process.hasUncaughtExceptionCaptureCallback());
process.on("uncaughtException", () => console.log("never"));
setTimeout(() => {
  throw new Error("one");
}, 1);
setTimeout(() => {
  process.setUncaughtExceptionCaptureCallback(null);
  process.removeAllListeners("uncaughtException");
  process.on("uncaughtException", (error) => console.log("listener", error.message));
  throw new Error("two");
}, 5);
for (const bad of [() => process.setUncaughtExceptionCaptureCallback(5)]) {
  try {
    bad();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
