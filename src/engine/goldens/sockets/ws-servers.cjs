// The ws package on both ends: default export, named, texts, bytes, pings, refusals, close codes.
const WebSocket = require("ws");
const http = require("node:http");

const server = http.createServer((req, res) => res.writeHead(426).end("upgrade"));
const sockets = new WebSocket.WebSocketServer({ noServer: true, handleProtocols: (set) => [...set][0] });
server.on("upgrade", (req, socket, head) => {
  if (req.url !== "/chat") return socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
  sockets.handleUpgrade(req, socket, head, (client) => sockets.emit("connection", client, req));
});
sockets.on("connection", (client, req) => {
  console.log("connected", req.url, req.headers.upgrade, client.protocol, sockets.clients.size);
  client.on("message", (data, isBinary) =>
    client.send(isBinary ? data : `echo ${data}`, { binary: isBinary }),
  );
  client.on("ping", (data) => console.log("server ping", data.toString()));
  client.on("close", (code, reason) => console.log("server close", code, reason.toString()));
});
server.listen(0, () => {
  const url = `ws://127.0.0.1:${server.address().port}/chat`;
  const client = new WebSocket(url, ["talk", "other"]);
  const answers = [];
  client.on("open", () => {
    console.log("open", client.protocol, client.readyState, client.extensions);
    client.ping("p");
    client.send("hello");
    client.send(Buffer.from([1, 2, 255]));
    client.send("y".repeat(70_000));
  });
  client.on("pong", (data) => console.log("pong", data.toString()));
  client.on("message", (data, isBinary) => {
    answers.push([isBinary, data.length]);
    if (answers.length === 3) client.close(4001, "done");
  });
  client.on("close", (code, reason) => {
    console.log("close", code, reason.toString(), answers);
    const refused = new WebSocket(url.replace("chat", "nowhere"));
    refused.on("error", (error) => console.log("error", error.message));
    refused.on("close", (closed) => {
      console.log("refused", closed);
      server.close(() => console.log("end"));
    });
  });
});
