// Text, bytes, fragments, order, broadcast, and how a server refuses a handshake.
const { WebSocket, WebSocketServer, createWebSocketStream } = require("ws");
const http = require("node:http");
const server = http.createServer((req, res) => res.writeHead(426).end());
const sockets = new WebSocketServer({
  noServer: true,
  handleProtocols: (offered) => (offered.has("chat") ? "chat" : false),
});
server.on("upgrade", (req, socket, head) => {
  if (req.url === "/refused") return socket.end("HTTP/1.1 401 Unauthorized\r\nX-Why: token\r\n\r\n");
  sockets.handleUpgrade(req, socket, head, (ws) => sockets.emit("connection", ws, req));
});
sockets.on("connection", (ws, req) => {
  ws.on("message", (data, binary) => {
    console.log("server got", binary, binary ? data : String(data));
    for (const other of sockets.clients)
      if (other.readyState === WebSocket.OPEN) other.send(data, { binary });
  });
});
server.listen(0, async () => {
  const base = `ws://localhost:${server.address().port}`;
  const open = (path, protocols) =>
    new Promise((done) => {
      const ws = new WebSocket(base + path, protocols);
      ws.on("open", () => done(ws)).on("error", (error) => done(error));
      ws.on(
        "unexpected-response",
        (req, res) => (console.log("refused", res.statusCode, res.headers["x-why"]), req.destroy(), done()),
      );
    });
  await open("/refused");
  const [a, b] = [await open("/", ["chat", "other"]), await open("/")];
  console.log(a.protocol, b.protocol === "", a.extensions, a.binaryType, a.url.replace(/\d+/, "PORT"));
  let left = 4;
  b.on("message", (data, binary) => {
    console.log("b got", binary, String(data));
    if (--left === 0) for (const ws of [a, b]) ws.close();
  });
  a.send("text");
  a.send(Buffer.from([1, 2, 3]));
  a.send("frag", { fin: false });
  a.send("ments", { fin: true });
  a.send(new Uint16Array([65]).buffer);
  a.on("close", () => setTimeout(() => (console.log(sockets.clients.size), server.close()), 20));
});
