// From inside a read: an immediate comes before a timer; ticks before both.
import net from "node:net";

const server = net.createServer((socket) => socket.end("x"));
await new Promise((done) => server.listen(0, done));
for (let round = 0; round < 3; round += 1) {
  await new Promise((done) => {
    const client = net.connect(server.address().port);
    client.once("data", () => {
      const order = [];
      setTimeout(() => {
        order.push("timeout");
        console.log(order.join(" "));
        client.once("close", done);
      }, 0);
      setImmediate(() => order.push("immediate"));
      process.nextTick(() => order.push("tick"));
      queueMicrotask(() => order.push("microtask"));
      const until = Date.now() + 3;
      while (Date.now() < until);
    });
  });
}
server.close();
