// The handler of last resort fails itself.
process.on("uncaughtException", (error) => {
  console.log("handling", error.message);
  throw new Error("while handling");
});
setTimeout(() => {
  throw new Error("first");
}, 1);
