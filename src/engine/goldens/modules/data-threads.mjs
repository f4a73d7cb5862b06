// Threads whose text is their address.
import { once } from "node:events";
import { Worker } from "node:worker_threads";

const threads = [
  "data:text/javascript,",
  "data:text/javascript,import { parentPort } from 'node:worker_threads'; parentPort.postMessage(import.meta.url); process.exitCode = 2",
  `data:text/javascript;base64,${btoa("console.log(typeof require, process.argv.length)")}`,
  "data:application/javascript,throw new RangeError('in it')",
  "data:text/html,x",
  "data:text/javascript,module.exports = {}",
  "data:text/javascript,import('node:fs').then((fs) => console.log(typeof fs.readFileSync))",
  "data:text/javascript,await new Promise(() => {})",
];
for (const address of threads) {
  const worker = new Worker(new URL(address));
  worker.on("message", (message) => console.log("message", message));
  worker.on("error", ({ name, code, message }) => console.log("error", name, code, message.split("\n")[0]));
  console.log(address.length, await once(worker, "exit").catch(() => "failed"));
}
