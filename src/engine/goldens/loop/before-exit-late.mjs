// What a listener of beforeExit goes on with behind `await` still runs, and keeps the program alive.
let rounds = 0;
process.on("beforeExit", async (code) => {
  rounds += 1;
  console.log("round", rounds, code);
  await null;
  console.log("behind await");
  if (rounds === 1) setTimeout(() => console.log("a timer"), 5);
  if (rounds === 2) process.nextTick(() => console.log("a tick alone keeps nothing alive"));
});
process.on("exit", (code) => console.log("exit", code));
await new Promise((resolve) => process.once("beforeExit", () => resolve()));
console.log("behind the first round");
