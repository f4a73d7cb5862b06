// What async_hooks tells of the handles and requests of a connection, and which resources keep a program alive.
const { createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } = require("node:async_hooks");
const net = require("node:net");

const kinds = new Map();
const events = [];
const watched = /^TCP\w*WRAP$|^SHUTDOWNWRAP$|^Timeout$|^Immediate$/;
createHook({
  init(id, kind, _trigger, resource) {
    if (!watched.test(kind)) return;
    kinds.set(id, kind);
    events.push(`init ${kind} ${typeof resource}`);
  },
  before: (id) => kinds.has(id) && events.push(`before ${kinds.get(id)}`),
  after: (id) => kinds.has(id) && events.push(`after ${kinds.get(id)}`),
  destroy: (id) => kinds.has(id) && events.push(`destroy ${kinds.get(id)}`),
}).enable();

/** Without the lines that standard output may be. */
const active = () => process.getActiveResourcesInfo().filter((name) => name !== "PipeWrap");
console.log("main", executionAsyncId(), triggerAsyncId(), typeof executionAsyncResource());
const server = net.createServer((socket) => {
  console.log("connection in", kinds.get(executionAsyncId()));
  socket.on("data", (bytes) => {
    console.log("data in", kinds.get(executionAsyncId()), String(bytes));
    socket.end("answer");
  });
});
server.listen(0, "127.0.0.1", () => {
  console.log("active", active());
  const client = net.connect(server.address().port, "127.0.0.1", () => {
    console.log("connect in", kinds.get(executionAsyncId()));
    client.write("question");
  });
  client.resume().on("end", () => console.log("end in", kinds.get(executionAsyncId())));
  client.on("close", () => server.close());
});
server.on("close", () => {
  const timer = setTimeout(() => {}, 1000);
  setImmediate(() => {});
  console.log("active", active());
  timer.unref();
  clearTimeout(timer);
});
process.on("exit", () => {
  const counts = {};
  for (const event of events) counts[event] = (counts[event] ?? 0) + 1;
  console.log(Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1))));
});
