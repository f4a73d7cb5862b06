// Ticks and microtasks between callbacks, in CommonJS: ticks first, and both before any timer.
const log = (text) => () => console.log(text);
setImmediate(log("immediate"));
setTimeout(log("timeout"), 0);
Promise.resolve().then(log("promise 1")).then(log("promise 2"));
process.nextTick(() => {
  console.log("tick 1");
  process.nextTick(log("tick from tick"));
  Promise.resolve().then(log("promise from tick"));
});
queueMicrotask(() => {
  console.log("microtask");
  process.nextTick(log("tick from microtask"));
});
process.nextTick(log("tick 2"));
(async () => {
  console.log("async body");
  await undefined;
  console.log("after await");
  for await (const x of [1, 2]) console.log("for await", x);
})();
console.log("end of main");
