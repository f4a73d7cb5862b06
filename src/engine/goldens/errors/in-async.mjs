// An error from an awaited call deep inside, that nobody catches.
async function inner() {
  await new Promise((done) => setTimeout(done, 1));
  throw new TypeError("deep inside");
}
async function outer() {
  await inner();
}
process.on("exit", (code) => console.log("exit", code));
await outer();
