// Threads that are given a text: where its errors say that they are, and how the parent hears of them.
import { once } from "node:events";
import { writeFileSync } from "node:fs";
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
const bound = new Worker(
  "const { parentPort } = require('node:worker_threads'); try { process.umask(0) } catch (error) { parentPort.postMessage([error.message, process.umask()]) }",
  { eval: true },
);
console.log(await once(bound, "message"));
const asking = new Worker(
  "const { parentPort } = require('node:worker_threads'); import('node:path').then(({ sep }) => parentPort.postMessage(sep))",
  { eval: true },
);
console.log(await once(asking, "message"));
const first = new URL("first.cjs", import.meta.url);
writeFileSync(first, "globalThis.first = 7;\n");
const ways = [
  ["import { parentPort } from 'node:worker_threads'; parentPort.postMessage(import.meta.url.slice(-8))"],
  ["require('node:worker_threads').parentPort.postMessage(process.argv.slice(1))", { argv: ["given"] }],
  ["require('node:worker_threads').parentPort.postMessage(process._eval.length)"],
  ["require('node:worker_threads').parentPort.postMessage(first)", { execArgv: ["-r", first.pathname] }],
  [
    "require('node:worker_threads').parentPort.postMessage(process.execArgv)",
    { execArgv: ["--no-warnings"] },
  ],
  [
    "require('node:worker_threads').parentPort.postMessage(process.noDeprecation)",
    { execArgv: ["--no-deprecation"] },
  ],
  [
    "import { parentPort } from 'node:worker_threads'; parentPort.postMessage(typeof require)",
    { execArgv: ["--input-type=module"] },
  ],
];
for (const [text, options] of ways)
  console.log(await once(new Worker(text, { eval: true, ...options }), "message"));
for (const execArgv of [["--title=own"], ["--unheard-of", "--no-warnings"]])
  try {
    new Worker("0", { eval: true, execArgv });
  } catch ({ code, message }) {
    console.log(code, message);
  }

const [port] = [new MessageChannel().port1];
console.log(Object.getOwnPropertySymbols(port).map((key) => port[key]?.constructor.name));
port.close();
