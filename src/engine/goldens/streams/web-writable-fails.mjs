// What a writer of a web stream hears when the stream fails, is aborted or let go.
const settled = (name, promise) =>
  promise.then(
    (value) => console.log(name, "fulfilled", value),
    (error) => console.log(name, "rejected", error?.message ?? error),
  );
// What a stream settles in microtasks is told by the next turn of timers.
const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

{
  console.log("-- aborted while a write waits");
  const stream = new WritableStream({ write: () => turn(), abort: (reason) => console.log("abort", reason) });
  const writer = stream.getWriter();
  const early = writer.ready;
  settled("closed", writer.closed);
  settled("write 1", writer.write(1));
  settled("write 2", writer.write(2));
  settled("ready", writer.ready);
  settled("abort", writer.abort("enough"));
  console.log("another promise", early !== writer.ready);
  settled("ready after", writer.ready);
  await turn();
  await turn();
}
{
  console.log("-- let go and asked again");
  const stream = new WritableStream();
  const writer = stream.getWriter();
  await writer.ready;
  const { closed } = writer;
  writer.releaseLock();
  settled("closed", closed);
  settled("closed, asked later", writer.closed);
  settled("ready, asked later", writer.ready);
  settled("write", writer.write("x"));
  console.log("locked", stream.locked);
  await turn();
}
{
  console.log("-- let go once it was closed");
  const stream = new WritableStream();
  const writer = stream.getWriter();
  settled("close", writer.close());
  await writer.closed;
  writer.releaseLock();
  settled("closed", writer.closed);
  await turn();
}
{
  console.log("-- fails while it is asked for a size");
  let controller;
  const stream = new WritableStream(
    { start: (given) => (controller = given) },
    { highWaterMark: 5, size: () => (controller.error(new Error("size")), 1) },
  );
  const writer = stream.getWriter();
  settled("write", writer.write("x"));
  settled("ready", writer.ready);
  settled("closed", writer.closed);
  await turn();
}
{
  console.log("-- piped from what failed to what fails");
  const source = new ReadableStream({ start: (given) => given.error(new Error("source")) });
  const sink = new WritableStream({ start: (given) => given.error(new Error("sink")) });
  await turn();
  settled("pipe", source.pipeTo(sink, { preventAbort: true }));
  await turn();
  console.log("locked", source.locked, sink.locked);
}
{
  console.log("-- piped to what fails at the first write");
  const source = new ReadableStream({
    pull: (given) => given.enqueue("a"),
    cancel: (reason) => console.log("cancel", reason.message),
  });
  const sink = new WritableStream({ write: () => Promise.reject(new Error("disk")) });
  settled("pipe", source.pipeTo(sink));
  await turn();
  await turn();
}
