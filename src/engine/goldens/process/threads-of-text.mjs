// Threads that are given a text: where its errors say that they are, and how the parent hears of them.
import { once } from "node:events";
import { Worker } from "node:worker_threads";

const texts = [
  "throw new RangeError('thrown')",
  "\n\nfunction read() { return null.x }\nread()",
  "Promise.reject(new TypeError('rejected'))",
  "setTimeout(() => { throw new Error('later') })",
  "throw 5",
  "throw Object.assign(new Error('with more'), { code: 'E_OWN', list: [1] })",
];
for (const text of texts) {
  const [reason] = await once(new Worker(text, { eval: true }), "error");
  const stack = reason?.stack?.split("\n").filter((line) => !line.includes("node:"));
  console.log(stack ?? reason, { ...reason });
}
const asking = new Worker(
  "const { parentPort } = require('node:worker_threads'); import('node:path').then(({ sep }) => parentPort.postMessage(sep))",
  { eval: true },
);
console.log(await once(asking, "message"));
const [port] = [new MessageChannel().port1];
console.log(Object.getOwnPropertySymbols(port).map((key) => port[key]?.constructor.name));
port.close();
