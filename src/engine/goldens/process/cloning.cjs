// What structuredClone and ports make of objects of Node's own, what they refuse, and in which words.
const crypto = require("node:crypto");
const fs = require("node:fs");
const net = require("node:net");
const { createHistogram } = require("node:perf_hooks");
const { MessageChannel, MessagePort, markAsUncloneable } = require("node:worker_threads");

function tell(what, task) {
  try {
    console.log(what, task());
  } catch ({ name, code, message }) {
    console.log(what, "throws", name, code, message);
  }
}

const marked = { a: 1 };
markAsUncloneable(marked);
console.log(marked);
tell("marked", () => structuredClone({ marked }));
tell("signal", () => structuredClone(new AbortController().signal));
tell("address", () => structuredClone(new URL("http://example.test/")));
tell("parameters", () => structuredClone([new URLSearchParams("a=1")]));
tell("stream", () => structuredClone({ deep: [new ReadableStream()] }));
tell("nothing handed on", () => structuredClone(1, { transfer: [{}] }));
tell("twice", () => {
  const buffer = new ArrayBuffer(1);
  return structuredClone(buffer, { transfer: [buffer, buffer] });
});
tell("no argument", () => structuredClone());
tell("options", () => structuredClone(1, 2));
tell("transfer", () => structuredClone(1, { transfer: 3 }));
tell("length", () => [structuredClone.length, structuredClone.name]);
tell("sparse", () => structuredClone([1, , new DOMException("hole")]).length);
tell("circle", () => {
  const value = { inner: new DOMException("in a circle") };
  value.self = value;
  const clone = structuredClone(value);
  return [clone.self === clone, clone.inner.message];
});
tell("exception", () => {
  const error = new DOMException("gone", "AbortError");
  const clone = structuredClone(error);
  return [clone instanceof DOMException, clone.name, clone.code, clone.stack === error.stack];
});
tell(
  "only looks like one",
  () => structuredClone(Object.create(DOMException.prototype)) instanceof DOMException,
);
tell("list", () => {
  const list = new net.BlockList();
  list.addAddress("1.2.3.4");
  const clone = structuredClone(list);
  list.addSubnet("10.0.0.0", 8);
  return [clone, clone.check("10.1.1.1")];
});
tell("socket address", () => structuredClone(new net.SocketAddress({ address: "1.2.3.4", port: 3 })));
tell("histogram", () => {
  const histogram = createHistogram();
  histogram.record(3);
  const clone = structuredClone(histogram);
  histogram.record(5);
  return [clone.count, clone.max, clone === histogram, clone.constructor.name];
});
tell("key", () => {
  const key = crypto.createSecretKey(Buffer.from("abc"));
  const clone = structuredClone(new Map([["key", key]])).get("key");
  return [clone.equals(key), clone === key, clone.export().toString(), clone];
});
tell("blobs", () => {
  const blob = new Blob(["abc"], { type: "text/plain" });
  const [one, other] = structuredClone([blob, blob]);
  return [one === other, one, structuredClone(new File(["x"], "x.txt", { lastModified: 3 }))];
});

const { port1, port2 } = new MessageChannel();
tell("marked, sent", () => port1.postMessage(marked));
tell("nothing sent", () => port1.postMessage());
tell("list of ports", () => port1.postMessage(1, 3));
tell("options of a message", () => port1.postMessage(1, { transfer: 3 }));
tell("itself", () => port1.postMessage(port1, [port1]));
tell("socket", () => port1.postMessage(new net.Socket()));
tell("port class", () => MessagePort());
tell("channel class", () => MessageChannel());
tell("a port that is not listed", () => structuredClone(port1));

const closing = new MessageChannel();
closing.port1.close();
tell("closed", () => port1.postMessage(null, [closing.port1]));

async function files() {
  fs.writeFileSync("/tmp/cloned.txt", "in a file");
  const handle = await fs.promises.open("/tmp/cloned.txt");
  tell("file", () => structuredClone(handle));
  const clone = structuredClone(handle, { transfer: [handle] });
  console.log(clone.constructor.name, String(await clone.readFile()), handle.fd);
  await clone.close();
}

port2.on("message", async ({ blob, error }) => {
  console.log("came", blob, await blob.text(), error.name);
  await files();
  port2.close();
});
port1.postMessage({ blob: new Blob(["sent"]), error: new DOMException("m", "DataError") });
