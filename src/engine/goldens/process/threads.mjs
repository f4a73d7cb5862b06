// Threads: what goes in, what comes back, and how they end.
import {
  BroadcastChannel,
  MessageChannel,
  Worker,
  isMainThread,
  parentPort,
  receiveMessageOnPort,
  threadId,
  workerData,
} from "node:worker_threads";

const ended = (worker) => new Promise((done) => worker.on("exit", done));

async function main() {
  console.log(isMainThread, threadId, parentPort, workerData);
  const worker = new Worker(new URL(import.meta.url), { workerData: { list: [1, 2n, new Map([[1, 2]])] } });
  worker.on("message", (message) => console.log("message", message));
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ port: port2, bytes: new Uint8Array([1, 2, 3]) }, [port2]);
  port1.on("message", (message) => {
    console.log("port", message);
    port1.postMessage("end");
  });
  console.log("code", await ended(worker));

  const pair = new MessageChannel();
  pair.port1.postMessage({ one: 1 });
  pair.port1.postMessage(2);
  console.log(
    receiveMessageOnPort(pair.port2),
    receiveMessageOnPort(pair.port2),
    receiveMessageOnPort(pair.port2),
  );
  try {
    pair.port1.postMessage(() => {});
  } catch (error) {
    console.log(error.name, error.message, error.code);
  }

  const thrower = new Worker('throw Object.assign(new RangeError("in a thread"), { code: "E_OWN" })', {
    eval: true,
  });
  thrower.on("error", (error) => console.log(error instanceof RangeError, error.message, error.code));
  console.log("code", await ended(thrower));

  const endless = new Worker('require("worker_threads").parentPort.postMessage("up"); for (;;) {}', {
    eval: true,
  });
  await new Promise((up) => endless.on("message", up));
  console.log("terminated", await endless.terminate());

  const piped = new Worker(
    'process.stdin.on("data", (text) => console.log("in " + text)).on("end", () => process.exit(5))',
    { eval: true, stdin: true, stdout: true },
  );
  let text = "";
  piped.stdout.on("data", (part) => (text += part));
  piped.stdin.end("given");
  console.log("code", await ended(piped), JSON.stringify(text));

  const channel = new BroadcastChannel("all");
  const hearing = new Worker(
    'const c = new BroadcastChannel("all"); c.onmessage = (event) => { c.postMessage("heard " + event.data); c.close(); }; require("worker_threads").parentPort.postMessage(1);',
    { eval: true },
  );
  const heard = new Promise((done) => {
    channel.onmessage = (event) => {
      channel.close();
      done([event.type, event.data]);
    };
  });
  hearing.once("message", () => channel.postMessage("this"));
  // Which of the two comes first is told by nobody.
  console.log(await Promise.all([heard, ended(hearing)]));
  try {
    new Worker("relative.js");
  } catch (error) {
    console.log(error.code, error.message);
  }
}

if (isMainThread) await main();
else
  parentPort.once("message", ({ port, bytes }) => {
    port.on("message", (message) => {
      parentPort.postMessage([message, threadId, workerData, process.argv.length]);
      port.close();
      process.exitCode = 3;
    });
    port.postMessage(bytes.reduce((sum, byte) => sum + byte));
  });
