// Lengths, chunks, and what becomes of bodies that must not be there.
import http from "node:http";
import net from "node:net";

const handlers = {
  "/length": (res) => res.end("known"),
  "/chunks": (res) => (res.write("a"), res.write(""), res.end("b")),
  "/empty": (res) => res.end(),
  "/no-content": (res) => res.writeHead(204).end("dropped"),
  "/not-modified": (res) => res.writeHead(304, { "Content-Length": 5 }).end(),
  "/forced": (res) => res.writeHead(200, { "Transfer-Encoding": "chunked" }).end("c"),
  "/buffers": (res) => res.end(Buffer.from([104, 105])),
  "/encoded": (res) => res.end("aMOk", "base64"),
  "/latin": (res) => res.end("é", "latin1"),
  "/cork": (res) => (res.cork(), res.write("1"), res.write("2"), res.uncork(), res.end("3")),
};
const server = http.createServer((req, res) => {
  res.sendDate = false;
  handlers[req.url](res);
});
server.listen(0);
await new Promise((done) => server.once("listening", done));
const raw = (method, path, version = "1.1") =>
  new Promise((done) => {
    let text = "";
    const client = net.connect(server.address().port);
    client.end(`${method} ${path} HTTP/${version}\r\nHost: x\r\nConnection: close\r\n\r\n`);
    client.setEncoding("latin1").on("data", (data) => (text += data));
    client.on("end", () => done(JSON.stringify(text)));
  });
for (const path of Object.keys(handlers)) console.log(path, await raw("GET", path));
console.log("HEAD", await raw("HEAD", "/length"));
console.log("HEAD chunks", await raw("HEAD", "/chunks"));
console.log("1.0", await raw("GET", "/chunks", "1.0"));
const strict = http.createServer((req, res) => {
  res.strictContentLength = true;
  res.on("error", () => {});
  res.writeHead(200, { "Content-Length": 3 });
  try {
    res.end("four");
  } catch (error) {
    console.log(error.code, error.message);
    res.destroy();
  }
});
strict.listen(0, () => {
  http.get({ port: strict.address().port }).on("error", (error) => {
    console.log(error.code);
    strict.close();
    server.close();
  });
});
