// More than a connection holds, written to someone who has just left: the write ends, and with an error.
const net = require("node:net");

const ends = {};
const leave = () => {
  if (ends.client === undefined || ends.server === undefined) return;
  ends.client.destroy();
  ends.server.write(Buffer.alloc(10_000_000, "b"), (error) => console.log("written", error?.code));
};

const server = net.createServer((socket) => {
  socket.on("error", ({ code, syscall }) => console.log("error", code, syscall));
  socket.on("close", (hadError) => {
    console.log("close", hadError, socket.writableLength);
    server.close(() => console.log("closed"));
  });
  ends.server = socket;
  leave();
});
server.listen(0, () => {
  const client = net.connect(server.address().port, () => {
    ends.client = client;
    leave();
  });
});
