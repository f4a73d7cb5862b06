// A timer that throws does not take the others with it when somebody listens.
process.on("uncaughtException", (error) => console.log("caught", error.message));
setTimeout(() => {
  throw new Error("one");
}, 1);
setTimeout(() => console.log("two still runs"), 1);
const repeated = setInterval(() => {
  clearInterval(repeated);
  throw new Error("three");
}, 2);
setTimeout(() => {
  setImmediate(() => {
    throw new Error("four");
  });
  setImmediate(() => console.log("five still runs"));
}, 100);
