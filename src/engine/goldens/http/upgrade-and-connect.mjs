// Protocols that leave HTTP: Upgrade, CONNECT, and an upgrade that nobody takes.
import http from "node:http";
import net from "node:net";

const server = http.createServer((req, res) => {
  console.log("plain request", req.method, req.headers.upgrade);
  res.writeHead(426, { Upgrade: "echo" }).end("upgrade please");
});
server.listen(0);
await new Promise((done) => server.once("listening", done));
const { port } = server.address();
const headers = { Connection: "Upgrade", Upgrade: "echo" };

await new Promise((done) => {
  const req = http.get({ port, headers }, (res) => {
    console.log(res.statusCode, res.headers.upgrade);
    res.resume().on("end", done);
  });
  req.on("upgrade", () => console.log("never"));
});

server.on("upgrade", (req, socket, head) => {
  console.log("upgrade", req.url, head.length, socket.readableFlowing);
  socket.write("HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: echo\r\nX-Extra: 1\r\n\r\nfirst");
  socket.on("data", (data) => socket.end(String(data).toUpperCase()));
});
await new Promise((done) => {
  const req = http.get({ port, path: "/up", headers });
  req.on("upgrade", (res, socket, head) => {
    console.log(res.statusCode, res.headers["x-extra"], String(head));
    socket.on("data", (data) => console.log("socket says", String(data)));
    socket.write("hello");
    socket.on("close", () => done(console.log("closed", req.destroyed, req.socket === socket)));
  });
});

server.on("connect", (req, socket) => {
  console.log("connect", req.url);
  const target = net.connect(port, () => {
    socket.write("HTTP/1.1 200 Open\r\n\r\n");
    target.pipe(socket).pipe(target);
  });
});
await new Promise((done) => {
  const req = http.request({ port, method: "CONNECT", path: "inner.test:80" });
  req.on("connect", (res, socket) => {
    console.log("tunnel", res.statusCode);
    socket.write("GET /through HTTP/1.1\r\nHost: inner.test\r\nConnection: close\r\n\r\n");
    let text = "";
    socket.on("data", (data) => (text += data));
    socket.on("end", () => done(console.log(text.split("\r\n")[0], text.endsWith("upgrade please"))));
  });
  req.end();
});
server.close();
server.closeAllConnections();
