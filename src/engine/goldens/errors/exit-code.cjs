// exitCode, exit inside exit, and what runs after it.
process.on("exit", (code) => {
  console.log("first listener", code);
  process.exitCode = 9;
});
process.on("exit", (code) => console.log("second listener", code, process.exitCode));
setTimeout(() => {
  try {
    process.exit(4);
  } finally {
    setTimeout(() => console.log("never"), 0);
  }
}, 1);
