// A server and its clients: methods, bodies, chunks, keep-alive, errors.
import http from "node:http";
import net from "node:net";

const server = http.createServer(async (req, res) => {
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  console.log(
    req.method,
    req.url,
    req.httpVersion,
    req.headers["x-test"],
    body,
    req.socket.remoteAddress,
    req.complete,
  );
  if (req.url === "/chunks") {
    res.writeHead(200, { "X-Order": ["1", "2"], Trailer: "X-End" });
    res.write("one,");
    setTimeout(() => {
      res.write("two");
      res.addTrailers({ "X-End": "yes" });
      res.end();
    }, 2);
  } else if (req.url === "/empty") {
    res.statusCode = 204;
    res.end();
  } else if (req.url === "/early") {
    res.writeProcessing();
    res.writeContinue();
    res.end("done");
  } else if (req.url === "/break") {
    res.writeHead(200, { "Content-Length": 10 });
    res.write("half");
    res.socket.destroy();
  } else {
    res.setHeader("Content-Type", "text/plain");
    res.end(`${req.method} ${body.length}`);
  }
});
server.listen(0, "127.0.0.1");
await new Promise((done) => server.on("listening", done));
const { port } = server.address();
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

const send = (options, body) =>
  new Promise((done) => {
    const req = http.request({ port, host: "127.0.0.1", agent, ...options }, (res) => {
      let text = "";
      res.setEncoding("utf8");
      res.on("data", (chunk) => (text += chunk));
      res.on("error", (error) => done(["response error", error.code, text]));
      res.on("end", () => done([res.statusCode, res.statusMessage, res.rawHeaders, text, res.trailers]));
    });
    req.on("information", (info) => console.log("information", info.statusCode));
    req.on("error", (error) => done([error.code, error.message.replaceAll(String(port), "PORT")]));
    req.end(body);
  });

console.log(await send({ path: "/plain?a=1", headers: { "X-Test": "t" } }));
console.log(
  await send({ path: "/post", method: "POST", headers: { "Content-Type": "text/plain" } }, "some body"),
);
console.log(await send({ path: "/chunks" }));
console.log(await send({ path: "/empty", method: "DELETE" }));
console.log(await send({ path: "/head", method: "HEAD" }));
console.log(await send({ path: "/early" }));
console.log(await send({ path: "/break", agent: false }));
console.log(await send({ path: "/big", method: "PUT" }, "x".repeat(300_000)));
agent.destroy();

const raw = (text) =>
  new Promise((done) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.on("data", (data) => (answer += data));
    socket.on("close", () => done(answer.replace(/Date: [^\r]*/g, "Date: -")));
  });
console.log(
  await raw("GET /one HTTP/1.1\r\nHost: a\r\n\r\nGET /two HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
);
console.log(await raw("GET / HTTP/1.0\r\n\r\n"));
console.log(await raw("NONSENSE\r\n\r\n"));
console.log(await raw("GET / HTTP/1.1\r\n\r\n"));
console.log(await raw(`GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"y".repeat(20_000)}\r\n\r\n`));
console.log(
  await raw(
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
  ),
);
console.log(await send({ port: 1, agent: false }));
await new Promise((done) => server.close(done));
console.log("closed");
