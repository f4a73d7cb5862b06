// What nobody catches ends the process: message, source line, exit code.
process.on("exit", (code) => console.log("exit", code, process.exitCode));
setTimeout(() => {
  const order = { id: 7 };
  throw new RangeError(`order ${order.id} is out of range`);
}, 1);
setTimeout(() => console.log("never reached"), 20);
