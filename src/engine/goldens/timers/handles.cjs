// What setTimeout gives back: refresh, ref, unref, numbers, disposal, and how bad arguments are taken.
const timeout = setTimeout(() => console.log("first fired", timeout.hasRef()), 200);
console.log(
  typeof timeout,
  timeout.constructor.name,
  timeout.hasRef(),
  typeof +timeout,
  timeout.unref() === timeout,
  timeout.hasRef(),
);
timeout.ref();
const byNumber = setTimeout(() => console.log("never"), 1);
clearTimeout(+byNumber);
const byText = setTimeout(() => console.log("never"), 1);
clearTimeout(String(+byText));
for (const odd of [null, undefined, {}, "x", -1, NaN]) clearTimeout(odd);
setTimeout((...args) => console.log("arguments", args), 1, "a", 2);
const lazy = setTimeout(() => console.log("never, since nothing else is alive by then"), 10_000);
lazy.unref();
let ticks = 0;
const interval = setInterval(() => {
  ticks += 1;
  if (ticks === 3) {
    clearInterval(interval);
    console.log("three ticks", interval.hasRef());
  }
}, 2);
const immediate = setImmediate(() => console.log("never"));
clearImmediate(immediate);
console.log(immediate.constructor.name, setImmediate(() => {}).hasRef());
for (const bad of [
  () => setTimeout("code"),
  () => setInterval(),
  () => setImmediate({}),
  () => setTimeout(null, 1),
]) {
  try {
    bad();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
{
  using closed = setTimeout(() => console.log("never"), 1);
  console.log(typeof closed[Symbol.dispose]);
}
