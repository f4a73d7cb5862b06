// A rejection that nobody handles is told before the next callback, whatever that is, and after all ticks and microtasks.
const { readFile } = require("node:fs");
const { gzip } = require("node:zlib");

process.on("unhandledRejection", (error) => console.log("not handled:", error.message));
process.on("rejectionHandled", () => console.log("handled after all"));

const late = Promise.reject(new Error("of the script"));
process.nextTick(() => console.log("a tick"));
Promise.resolve().then(() => process.nextTick(() => console.log("a tick of a microtask")));
setTimeout(() => console.log("a timer"), 0);

setImmediate(() => {
  late.catch((error) => console.log("caught late:", error.message));
  Promise.reject(new Error("of an immediate"));
  setImmediate(() => console.log("the next immediate"));
  process.nextTick(() => console.log("a tick of an immediate"));
  Promise.resolve().then(() => console.log("a microtask of an immediate"));
});
setImmediate(() => {
  console.log("a second immediate");
  readFile(__filename, () => {
    console.log("a file");
    Promise.reject(new Error("of a file"));
    setImmediate(() => {
      console.log("an immediate of a file");
      gzip("", () => {
        console.log("packed");
        Promise.reject(new Error("of packing"));
        setTimeout(async () => {
          console.log("the last timer");
          process.removeAllListeners("unhandledRejection");
          setImmediate(() => console.log("never seen"));
          await null;
          throw new Error("nobody hears this one");
        }, 1);
      });
    });
  });
});
