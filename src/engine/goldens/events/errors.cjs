// The event named error: thrown without a listener, watched by a monitor, captured from async listeners.
const { EventEmitter, errorMonitor, captureRejectionSymbol } = require("node:events");

const emitter = new EventEmitter();
emitter.on(errorMonitor, (error) => console.log("monitor", error.message));
try {
  emitter.emit("error", new Error("nobody listens"));
} catch (error) {
  console.log("thrown", error.message);
}
emitter.on("error", (error) => console.log("listener", error.message));
emitter.emit("error", new Error("somebody listens"));
const capturing = new EventEmitter({ captureRejections: true });
capturing.on("error", (error) => console.log("captured", error.message));
capturing.on("job", async () => {
  throw new Error("async listener");
});
capturing.emit("job");
class Own extends EventEmitter {
  [captureRejectionSymbol](error, event, ...args) {
    console.log("own", error.message, event, args);
  }
}
const own = new Own({ captureRejections: true });
own.on("work", async () => Promise.reject(new Error("rejected")));
own.emit("work", 1, 2);
const crowd = new EventEmitter();
for (let at = 0; at < 11; at += 1) crowd.on("many", () => {});
process.on("warning", (warning) =>
  console.log(warning.name, warning.count, warning.type, warning.emitter === crowd),
);
