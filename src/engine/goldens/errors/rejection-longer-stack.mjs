// The same at the top of a module: clients of HTTP add the stack of the call to that of the answer.
async function ask() {
  await null;
  const error = new RangeError("asked in vain");
  error.stack += "\n    at (the call)";
  throw error;
}
await ask();
