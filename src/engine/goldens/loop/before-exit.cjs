// beforeExit may add work; exit may not; codes are seen by both.
let more = 2;
process.on("beforeExit", (code) => {
  console.log("beforeExit", code, more);
  if (more-- > 0) setTimeout(() => console.log("work"), 1);
  else process.exitCode = 5;
});
process.on("exit", (code) => {
  console.log("exit", code, process.exitCode);
  setTimeout(() => console.log("timer"), 0);
  Promise.resolve().then(() => console.log("promise"));
  process.nextTick(() => console.log("tick"));
});
