// The process as an object, and what else of Node tells where it stands.
const assert = require("node:assert");
const module_ = require("node:module");
const { performance } = require("node:perf_hooks");

console.log(Object.getOwnPropertyDescriptor(process, Symbol.toStringTag));
console.log(String(process), process.config.variables.node_use_amaro);

const like = Object.setPrototypeOf({}, Object.getPrototypeOf(process));
for (const key of Object.keys(process)) like[key] = process[key];
assert.notDeepEqual(like, process);
console.log(Object.prototype.toString.call(like));

const { nodeTiming } = performance;
console.log(nodeTiming.loopStart, nodeTiming.loopExit, nodeTiming.idleTime);
setTimeout(() => console.log(nodeTiming.loopStart >= nodeTiming.bootstrapComplete), 1);

for (const given of [
  [undefined],
  [1],
  [{}],
  [true, null],
  [true, { nodeModules: 1 }],
  [false, { generatedCode: "" }],
])
  try {
    module_.setSourceMapsSupport(...given);
    console.log("taken", given);
  } catch (error) {
    console.log(error.code, error.message);
  }
const { WebSocket: ofHttp } = require("node:http");
console.log(ofHttp === WebSocket);

for (let at = 0; at < 70_000; at += 1) performance.mark(`mark ${at}`);
console.log(performance.getEntriesByName("mark 69999").length, performance.getEntries().length);

process.on("exit", () => console.log(nodeTiming.loopExit >= nodeTiming.loopStart));
const { MessageChannel } = require("node:worker_threads");
const { port1, port2 } = new MessageChannel();
for (const transfer of [
  null,
  {},
  { [Symbol.iterator]: () => ({}) },
  { [Symbol.iterator]: () => ({ next: 1 }) },
])
  try {
    port1.postMessage(1, { transfer });
  } catch (error) {
    console.log(error.code, error.message);
  }
port1.postMessage("sent", { [Symbol.iterator]: () => [].values() });
port2.once("message", (message) => {
  console.log(message);
  port1.close();
});
