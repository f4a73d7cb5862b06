// A WebSocket server and client: handshake, text, binary, ping, close codes.
import { createServer } from "node:http";
import WebSocket, { WebSocketServer } from "ws";

const server = createServer();
const sockets = new WebSocketServer({ server, path: "/chat" });
sockets.on("connection", (socket, req) => {
  console.log("connection", req.url, req.headers.upgrade, socket.protocol);
  socket.on("message", (data, isBinary) => {
    console.log("server got", isBinary, data.toString());
    socket.send(isBinary ? data : `echo ${data}`);
  });
  socket.on("ping", (data) => console.log("ping", data.toString()));
  socket.on("close", (code, reason) => console.log("server close", code, reason.toString()));
});
server.listen(0, () => {
  const { port } = server.address();
  const client = new WebSocket(`ws://localhost:${port}/chat`);
  client.on("upgrade", (res) => console.log("upgrade", res.statusCode, res.headers.connection));
  client.on("open", () => {
    client.send("hello");
    client.send(Buffer.from([1, 2, 3]));
    client.send("x".repeat(70_000));
    client.ping("are you there");
  });
  let count = 0;
  client.on("message", (data, isBinary) => {
    console.log("client got", isBinary, data.length);
    if (++count === 3) client.close(4001, "enough");
  });
  client.on("pong", (data) => console.log("pong", data.toString()));
  client.on("close", (code, reason) => {
    console.log("client close", code, reason.toString());
    const wrong = new WebSocket(`ws://localhost:${port}/elsewhere`);
    wrong.on("error", (error) => {
      console.log(error.message);
      server.close(() => console.log("closed"));
    });
  });
});
