// An exception from a listener to exit, after everything else is over.
process.on("exit", (code) => {
  console.log("exit", code);
  throw new Error("from exit");
});
