// A listener keeps the process alive; the loop goes on where it was.
process.on("uncaughtException", (error, origin) => console.log("caught", error.message, origin));
process.on("unhandledRejection", (reason) => console.log("rejected", reason.message));
process.on("rejectionHandled", () => console.log("handled late"));
setTimeout(() => {
  throw new Error("from a timer");
}, 1);
setTimeout(() => console.log("next timer still runs"), 2);
process.nextTick(() => {
  throw new Error("from a tick");
});
process.nextTick(() => console.log("next tick still runs"));
setImmediate(() => {
  throw new Error("from an immediate");
});
setImmediate(() => console.log("next immediate still runs"));
const until = Date.now() + 10;
while (Date.now() < until);
const rejected = Promise.reject(new Error("nobody listens"));
setImmediate(() => setImmediate(() => rejected.catch(() => console.log("somebody listens now"))));
