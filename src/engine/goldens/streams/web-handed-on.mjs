// Web streams that another thread, or a clone, goes on with.
import { Worker, isMainThread, parentPort } from "node:worker_threads";

const attempt = async (what, run) => {
  try {
    console.log(what, await run());
  } catch (error) {
    console.log(what, `${error.name}: ${error.message}`);
  }
};
const letters = () =>
  new ReadableStream({
    start(controller) {
      for (const letter of "abc") controller.enqueue(letter);
      controller.close();
    },
  });
const all = async (stream) => {
  const got = [];
  for await (const one of stream) got.push(one);
  return got;
};

if (isMainThread) {
  await attempt("readable", async () => {
    const stream = letters();
    const clone = structuredClone(stream, { transfer: [stream] });
    return [stream.locked, clone instanceof ReadableStream, await all(clone)];
  });
  await attempt("transform", async () => {
    const twice = new TransformStream({ transform: (one, controller) => controller.enqueue(one + one) });
    const clone = structuredClone(twice, { transfer: [twice] });
    const writer = clone.writable.getWriter();
    void writer.write("x");
    void writer.close();
    return all(clone.readable);
  });
  await attempt("failed", () => {
    const stream = new ReadableStream({ start: (controller) => controller.error(new RangeError("early")) });
    return all(structuredClone(stream, { transfer: [stream] }));
  });
  await attempt("not listed", () => structuredClone(letters()));
  await attempt("one end listed beside both", () => {
    const both = new TransformStream();
    const { readable } = both;
    return structuredClone([readable, both], { transfer: [readable, both] });
  });
  await attempt("locked", () => {
    const stream = letters();
    stream.getReader();
    return structuredClone(stream, { transfer: [stream] });
  });

  const worker = new Worker(new URL(import.meta.url));
  const lines = [];
  const sink = new WritableStream({
    write: (line) => void lines.push(line),
    close() {
      console.log("from the thread", lines);
      worker.postMessage("end");
    },
  });
  const source = letters();
  worker.postMessage({ source, sink }, [source, sink]);
  worker.on("exit", (code) => console.log("exit", code));
} else {
  parentPort.on("message", async (message) => {
    if (message === "end") return parentPort.close();
    const writer = message.sink.getWriter();
    for await (const letter of message.source) await writer.write(letter.toUpperCase());
    await writer.close();
  });
}
