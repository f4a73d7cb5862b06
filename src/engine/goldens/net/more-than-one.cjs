// A small chat: who hears what, when somebody leaves, ref and unref, and close with open sockets.
const net = require("node:net");

const members = new Set();
const server = net.createServer((socket) => {
  members.add(socket);
  if (members.size === 3) members.values().next().value.write("welcome");
  socket.setEncoding("utf8");
  socket.on("data", (text) => {
    for (const other of members) if (other !== socket) other.write(`${text}!`);
  });
  socket.on("close", () => {
    members.delete(socket);
    console.log("left", members.size);
    if (members.size === 0) server.close(() => console.log("empty"));
  });
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 5, exclusive: true }, () => {
  const { port } = server.address();
  const heard = [];
  const clients = [1, 2, 3].map(() => {
    const client = net.createConnection({ port, host: "127.0.0.1", noDelay: true, keepAlive: true });
    client.on("data", (data) => {
      if (String(data) === "welcome") return client.write("hello");
      heard.push(String(data));
      if (heard.length < 2) return;
      console.log(heard.sort().join("; "));
      clients.forEach((one) => one.end());
    });
    return client;
  });
});
const lonely = net.createServer().listen(0, () => console.log("unreferenced", lonely.listening));
lonely.unref();
