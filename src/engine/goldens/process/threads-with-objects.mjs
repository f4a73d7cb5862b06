// Objects of Node's own sent to threads and back, threads of threads, and output that a thread leaves behind.
import crypto from "node:crypto";
import { BlockList } from "node:net";
import { once } from "node:events";
import { createHistogram } from "node:perf_hooks";
import { BroadcastChannel, Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

async function told({ blob, list, histogram, secret, open, closed, error }) {
  const signature = crypto.sign(null, Buffer.from("signed"), closed);
  return [
    ...[await blob.text(), blob.type, list.rules, histogram.count, histogram.max, error.name],
    ...[secret.export().toString(), open.asymmetricKeyType, closed.type],
    crypto.verify(null, Buffer.from("signed"), open, signature),
  ];
}

if (isMainThread) {
  const list = new BlockList();
  list.addRange("1.0.0.1", "1.0.0.9");
  list.addSubnet("10.0.0.0", 8);
  const histogram = createHistogram();
  for (const value of [1, 20, 300]) histogram.record(value);
  const { publicKey: open, privateKey: closed } = crypto.generateKeyPairSync("ed25519");
  const secret = crypto.createSecretKey(Buffer.from("between us"));
  const objects = {
    ...{ blob: new Blob(["a blob"], { type: "text/plain" }), list, histogram, secret, open, closed },
    error: new DOMException("late", "TimeoutError"),
  };
  const worker = new Worker(new URL(import.meta.url), { workerData: objects });
  // Asked for now: the thread may be gone before all that it sent has been told.
  const exit = once(worker, "exit");
  const [{ there, back }] = await once(worker, "message");
  console.log(there, await told(back), back.blob, back.secret);
  console.log("exit", ...(await exit));

  const inner = "throw new TypeError('from the inner one')";
  const outer = new Worker(
    `new (require("node:worker_threads").Worker)(${JSON.stringify(inner)}, { eval: true })`,
    {
      eval: true,
    },
  );
  const [error] = await once(outer, "error");
  console.log(error.name, error.message);

  const quick = new Worker("for (const part of 'abc') process.stdout.write(part); process.exit(0);", {
    ...{ eval: true, stdout: true },
  });
  let text = "";
  quick.stdout.on("data", (part) => (text += part));
  await once(quick, "exit");
  console.log("left behind", text);

  const one = new BroadcastChannel("objects");
  const other = new BroadcastChannel("objects");
  other.onmessage = async ({ data }) => {
    console.log("said to all", await data.text());
    one.close();
    other.close();
  };
  one.postMessage(new Blob(["to all"]));
} else {
  parentPort.postMessage({ there: await told(workerData), back: workerData });
}
