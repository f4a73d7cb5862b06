// In an ES module the body itself runs in a microtask, so promises come before ticks.
const log = (text) => () => console.log(text);
process.nextTick(log("tick"));
Promise.resolve().then(log("promise"));
queueMicrotask(log("microtask"));
setTimeout(log("timeout"), 0);
console.log("body");
await null;
console.log("after the first await");
await new Promise((done) => setImmediate(done));
console.log("after an immediate");
