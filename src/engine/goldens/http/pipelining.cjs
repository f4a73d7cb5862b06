// Several requests in one write are answered in their order, however long each takes.
const http = require("node:http");
const net = require("node:net");

let at = 0;
const server = http.createServer((req, res) => {
  const number = ++at;
  console.log("request", req.url, res.shouldKeepAlive);
  res.sendDate = false;
  setTimeout(() => res.end(`answer ${number}`), 20 - number * 5);
});
server.maxRequestsPerSocket = 3;
server.on("dropRequest", (req) => console.log("dropped", req.url));
server.listen(0, () => {
  const client = net.connect(server.address().port);
  client.write(["/a", "/b", "/c", "/d"].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join(""));
  let text = "";
  client.setEncoding("latin1").on("data", (data) => (text += data));
  client.on("end", () => {
    console.log(text.replaceAll("\r\n", "\n"));
    server.close();
  });
});
