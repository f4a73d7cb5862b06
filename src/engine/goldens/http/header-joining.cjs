// How repeated headers of a request reach the program: joined, kept as a list, or only the first.
const http = require("node:http");
const net = require("node:net");

const server = http.createServer((req, res) => {
  console.log(JSON.stringify(req.headers));
  console.log(req.rawHeaders.length, req.headersDistinct.accept, Object.keys(req.trailersDistinct));
  res.end();
});
server.listen(0, () => {
  const client = net.connect(server.address().port);
  client.write(
    [
      "GET / HTTP/1.1",
      "Host: first.test",
      "host: second.test",
      "Accept: a",
      "ACCEPT: b",
      "Cookie: x=1",
      "cookie: y=2",
      "Set-Cookie: s=1",
      "Set-Cookie: t=2",
      "Content-Type: text/plain",
      "Content-Type: text/html",
      "User-Agent: one",
      "User-Agent: two",
      "X-Own: 1",
      "X-Own:   2   ",
      "If-None-Match: a",
      "If-None-Match: b",
      "Age: 1",
      "__proto__: odd",
      "Connection: close",
      "",
      "",
    ].join("\r\n"),
  );
  client.resume().on("close", () => server.close());
});
