// Who goes first: ticks, microtasks, timers, immediates, sockets, closing handles.
const net = require("node:net");

const say = (text) => console.log(text);

say("main begins");
setTimeout(() => {
  say("timer 0");
  process.nextTick(() => say("tick of timer 0"));
  Promise.resolve().then(() => say("microtask of timer 0"));
}, 0);
setTimeout(() => say("timer 0, second"), 0);
process.nextTick((a, b) => say(`tick with ${a} and ${b}`), "one", "two");
process.nextTick(() => {
  say("tick");
  Promise.resolve().then(() => {
    say("microtask of a tick");
    process.nextTick(() => say("tick of a microtask of a tick"));
  });
});
queueMicrotask(() => say("queued microtask"));
Promise.resolve()
  .then(() => say("then 1"))
  .then(() => say("then 2"))
  .then(() => process.nextTick(() => say("tick after then 2")));
(async () => {
  say("async begins");
  await null;
  say("async after await");
  await new Promise((done) => process.nextTick(done));
  say("async after a tick");
})();

const server = net.createServer((socket) => {
  say("server has a connection");
  socket.on("data", (data) => {
    say(`server reads ${data}`);
    setImmediate(() => say("immediate of a read"));
    setTimeout(() => say("timer of a read"), 150);
    process.nextTick(() => say("tick of a read"));
    socket.end("bye");
  });
  socket.on("close", () => say("server socket closed"));
});
setTimeout(() => {
  server.listen(0, () => {
    say("listening");
    const client = net.connect(server.address().port, () => {
      say("client connected");
      client.write("hello");
    });
    client.on("data", (data) => say(`client reads ${data}`));
    client.on("end", () => say("client end"));
    client.on("close", () => {
      say("client closed");
      server.close(() => say("server closed"));
    });
  });
}, 30);
process.on("beforeExit", () => say("beforeExit"));
process.on("exit", (code) => say(`exit ${code}`));
say("main ends");
