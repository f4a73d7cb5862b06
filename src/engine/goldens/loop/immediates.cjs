// Immediates and timers that arm, clear and re-arm each other.
const seen = [];
let rounds = 0;
setImmediate(function again() {
  seen.push(`immediate ${rounds}`);
  if (++rounds < 3) setImmediate(again);
  process.nextTick(() => seen.push(`tick after immediate ${rounds}`));
});
const cleared = setImmediate(() => seen.push("never"));
setImmediate(() => clearImmediate(doomed));
const doomed = setImmediate(() => seen.push("cleared by its elder"));
clearImmediate(cleared);

let count = 0;
const interval = setInterval(() => {
  seen.push(`interval ${count}`);
  if (++count === 3) clearInterval(interval);
}, 150);
const late = setTimeout(() => seen.push("late"), 1500);
const refreshed = setTimeout(() => seen.push("refreshed"), 800);
setTimeout(() => refreshed.refresh(), 700);
const unreferenced = setTimeout(() => seen.push("does not hold the process"), 10_000);
unreferenced.unref();
console.log(unreferenced.hasRef(), late.hasRef(), typeof late[Symbol.toPrimitive]());
setTimeout((...args) => seen.push(args.join("+")), 30, "a", "b", "c");
process.on("exit", () => console.log(seen.join("\n")));
