// Ports hear of the end of the thread that has their other end, however it ends and whichever thread that is by then.
import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { BroadcastChannel, MessageChannel, Worker, receiveMessageOnPort } from "node:worker_threads";

// Long enough that what did not come by then does not come.
const while_ = 150;

/** A thread with one end of a channel, and what the other end hears. */
function threadWith(source) {
  const { port1, port2 } = new MessageChannel();
  const options = { eval: true, workerData: port2, transferList: [port2] };
  const worker = new Worker(
    `const { workerData: port, parentPort } = require("node:worker_threads"); ${source}`,
    options,
  );
  const heard = [];
  port1.on("close", () => heard.push("close"));
  return { port: port1, worker, heard, listen: () => port1.on("message", (text) => heard.push(text)) };
}

async function ends() {
  const sources = {
    "by itself": 'port.postMessage("last")',
    "by exit": 'port.on("message", () => {}); port.postMessage("last"); process.exit(3)',
    "when told": 'port.once("message", () => process.exit()); port.postMessage("first")',
    terminated: 'port.on("message", () => {}); port.postMessage("first")',
    "terminated in a loop": 'port.postMessage("first"); for (;;);',
  };
  for (const [name, source] of Object.entries(sources)) {
    const { worker, port, heard, listen } = threadWith(source);
    listen();
    const closed = once(port, "close");
    const over = once(worker, "exit");
    if (name.startsWith("terminated")) once(port, "message").then(() => worker.terminate());
    if (name === "when told") once(port, "message").then(() => port.postMessage("go"));
    await closed;
    console.log(name, heard, await over);
    port.postMessage("to nobody");
  }
}

async function unstarted() {
  const { worker, port, heard, listen } = threadWith(
    "port.close(); parentPort.postMessage(0); setTimeout(() => {}, 400)",
  );
  await once(worker, "message");
  await pause(while_);
  console.log("closed by its thread, not started", heard);
  const other = threadWith('port.postMessage("one"); parentPort.on("message", () => {}).postMessage(0)');
  await once(other.worker, "message");
  await other.worker.terminate();
  await pause(while_);
  console.log("a message before the end", other.heard);
  other.listen();
  await pause(while_);
  console.log("once it is started", other.heard);
  listen();
  port.close();
}

async function within() {
  const { port1, port2 } = new MessageChannel();
  const heard = [];
  port1.on("close", () => heard.push("close"));
  port2.postMessage("one");
  port2.close();
  await pause(while_);
  console.log("in one thread", heard, receiveMessageOnPort(port1));
  await pause(while_);
  console.log("all was taken", heard, receiveMessageOnPort(port1));
  await pause(while_);
  console.log("asked once more", heard);
}

const passes = `
  const { parentPort } = require("node:worker_threads");
  const kept = [];
  parentPort.on("message", ({ port, line, by }) => {
    kept.push(port, line);
    if (port !== undefined) by.postMessage({ port }, [port]);
    else
      line.on("message", ({ port }) => {
        kept.push(port);
        port.on("message", () => {}).postMessage("here");
      });
    parentPort.postMessage("done");
  });`;

async function handedOn() {
  const first = new Worker(passes, { eval: true });
  const second = new Worker(passes, { eval: true });
  const line = new MessageChannel();
  const { port1, port2 } = new MessageChannel();
  const heard = [];
  port1.on("message", (text) => heard.push(text)).on("close", () => heard.push("close"));
  second.postMessage({ line: line.port2 }, [line.port2]);
  await once(second, "message");
  first.postMessage({ port: port2, by: line.port1 }, [port2, line.port1]);
  await Promise.all([once(first, "message"), once(port1, "message")]);
  await first.terminate();
  await pause(while_);
  console.log("the thread it went through has ended", heard);
  await Promise.all([once(port1, "close"), second.terminate()]);
  console.log("the one that has it, too", heard);
}

async function betweenThreads() {
  const one = new Worker(
    'require("node:worker_threads").parentPort.on("message", (port) => port.on("message", () => {}))',
    { eval: true },
  );
  const other = new Worker(
    `const { parentPort } = require("node:worker_threads");
     parentPort.once("message", (port) => {
       port.on("message", () => {}).on("close", () => parentPort.postMessage("close"));
       parentPort.postMessage("up");
     });`,
    { eval: true },
  );
  const up = once(other, "message");
  const { port1, port2 } = new MessageChannel();
  one.postMessage(port1, [port1]);
  other.postMessage(port2, [port2]);
  console.log(await up);
  const told = [once(other, "message"), once(other, "exit")];
  await one.terminate();
  console.log("between two threads", ...(await Promise.all(told)));
}

async function numbers() {
  const source = 'require("node:worker_threads").parentPort.postMessage([process.pid, process.ppid])';
  const [told] = await once(new Worker(source, { eval: true }), "message");
  console.log("one process", told[0] === process.pid, told[1] === process.ppid);
  const channel = new BroadcastChannel("all");
  channel.onmessage = ({ data }) => console.log("across processes", data);
  const child = fork(import.meta.filename, ["child"]);
  await once(child, "exit");
  await pause(while_);
  channel.close();
}

if (process.argv[2] === "child") {
  const channel = new BroadcastChannel("all");
  channel.postMessage("from the child");
  setTimeout(() => channel.close(), while_);
} else {
  await ends();
  await unstarted();
  await within();
  await handedOn();
  await betweenThreads();
  await numbers();
}
