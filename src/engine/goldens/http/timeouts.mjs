// A request that waits too long, a server that gives up on a slow client, and an idle connection.
import http from "node:http";
import net from "node:net";

const server = http.createServer((req, res) => {
  if (!req.url.startsWith("/never")) res.end("ok");
  if (req.url === "/never/unwatched") return;
  req.on("close", () => console.log("request closed", req.url, req.aborted, res.writableFinished));
});
server.keepAliveTimeout = 30;
server.keepAliveTimeoutBuffer = 0;
server.headersTimeout = 60_000;
console.log(server.requestTimeout, server.timeout, server.maxRequestsPerSocket, server.maxHeadersCount);
server.listen(0);
await new Promise((done) => server.once("listening", done));
const { port } = server.address();

await new Promise((done) => {
  const req = http.get({ port, path: "/never", timeout: 20 });
  req.on("timeout", () => {
    console.log("timeout", req.destroyed);
    req.destroy(new Error("gave up"));
  });
  req.on("error", (error) => console.log("error", error.message));
  req.on("close", done);
});

await new Promise((done) => {
  const client = net.connect(port);
  client.write("GET /idle HTTP/1.1\r\nHost: x\r\n\r\n");
  client.once("data", (data) => console.log(/Keep-Alive: [^\r]*/.exec(String(data))?.[0]));
  client.on("end", () => console.log("the server ended the idle connection"));
  client.on("close", done);
});

await new Promise((done) => {
  server.once("timeout", (socket) => {
    console.log("server timeout", socket instanceof net.Socket);
    socket.destroy();
  });
  server.setTimeout(25);
  http.get({ port, path: "/never" }).on("error", (error) => done(console.log(error.code, error.message)));
});

await new Promise((done) => {
  const signal = AbortSignal.timeout(10);
  http.get({ port, path: "/never/unwatched", signal }).on("error", (error) => {
    console.log(error.name, error.code, error.cause?.name);
    done();
  });
});
server.close();
server.closeAllConnections();
