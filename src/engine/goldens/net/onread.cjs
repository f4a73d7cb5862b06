// A socket that reads into one buffer, and pause from inside the callback.
const net = require("node:net");

const server = net.createServer((socket) => socket.end("abcdefghij"));
server.listen(0, () => {
  const buffer = Buffer.alloc(4);
  const client = net.connect({
    port: server.address().port,
    onread: {
      buffer,
      callback(size, same) {
        console.log(size, same === buffer, String(same.subarray(0, size)));
        return true;
      },
    },
  });
  client.on("data", () => console.log("never"));
  client.on("end", () => console.log("end"));
  client.on("close", () => server.close());
});
