// What a client sends byte by byte, and every byte that comes back.
const http = require("node:http");
const net = require("node:net");

const server = http.createServer((req, res) => {
  if (req.url === "/multi") {
    res.setHeader("X-Multi", ["a", "b"]);
    res.setHeader("Set-Cookie", ["one=1; Path=/", "two=2; HttpOnly"]);
    res.end("multi");
  } else if (req.url === "/missing") {
    res.writeHead(404).end("nothing");
  } else if (req.url === "/teapot") {
    res.writeHead(418, "Short and stout", ["X-A", "1", "x-a", "2", "Content-Length", "0"]).end();
  } else if (req.url === "/post") {
    let body = "";
    req.on("data", (chunk) => (body += chunk));
    req.on("end", () => res.end(`got ${body}`));
  } else {
    res.end(`${req.method} ${req.url} ${JSON.stringify(req.headers)} ${JSON.stringify(req.rawHeaders)}`);
  }
});
server.on("checkContinue", (req, res) => {
  console.log("checkContinue", req.headers.expect);
  res.writeContinue();
  server.emit("request", req, res);
});
server.on("checkExpectation", (req, res) => {
  console.log("checkExpectation", req.headers.expect);
  res.writeHead(417).end();
});
server.on("clientError", (error, socket) => {
  console.log("clientError", error.code, error.reason, error.bytesParsed);
  socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
});

const exchange = (parts) =>
  new Promise((done) => {
    const socket = net.connect(server.address().port);
    let answer = "";
    socket.setEncoding("latin1");
    socket.on("data", (text) => (answer += text));
    socket.on("error", (error) => (answer += `[${error.code}]`));
    socket.on("close", () => done(answer.replace(/Date: [^\r]*/g, "Date: now")));
    const next = () => {
      if (parts.length === 0) return;
      socket.write(parts.shift());
      setTimeout(next, 15);
    };
    socket.on("connect", next);
  });

const close = "Host: a\r\nConnection: close\r\n\r\n";
const cases = {
  multi: ["GET /multi HTTP/1.1\r\n", close],
  missing: [`GET /missing HTTP/1.1\r\n${close}`],
  teapot: [`GET /teapot HTTP/1.1\r\n${close}`],
  "byte by byte": [..."GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"],
  "two on one connection": ["GET /1 HTTP/1.1\r\nHost: a\r\n\r\n", `GET /2 HTTP/1.1\r\n${close}`],
  "pipelined post": [
    `POST /post HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcPOST /post HTTP/1.1\r\nContent-Length: 2\r\n${close}de`,
  ],
  "expect continue": ["POST /post HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n" + close, "body"],
  "expect other": ["POST /post HTTP/1.1\r\nExpect: miracles\r\nContent-Length: 4\r\n" + close],
  garbage: ["GARBAGE\r\n\r\n"],
  "no host": ["GET / HTTP/1.1\r\nConnection: close\r\n\r\n"],
  "two hosts": [`GET / HTTP/1.1\r\nHost: b\r\n${close}`],
  "bad header": [`GET / HTTP/1.1\r\nBad Header: 1\r\n${close}`],
  "bad chunk": [`POST /post HTTP/1.1\r\nTransfer-Encoding: chunked\r\n${close}zz\r\n`],
  "length and chunked": [
    `POST /post HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n${close}abc`,
  ],
  "http/1.0": ["GET /old HTTP/1.0\r\nX-Y: 1\r\n\r\n"],
  "http/1.0 keep-alive": ["GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET /old HTTP/1.0\r\n\r\n"],
  head: [`HEAD /multi HTTP/1.1\r\n${close}`],
  "duplicate headers": [
    `GET / HTTP/1.1\r\nCookie: a=1\r\nCookie: b=2\r\nX-Y: 1\r\nX-Y: 2\r\nAge: 1\r\nAge: 2\r\n${close}`,
  ],
};

server.listen(0, async () => {
  for (const [name, parts] of Object.entries(cases)) {
    const answer = await exchange(parts);
    console.log(`-- ${name}`);
    console.log(answer);
  }
  server.close(() => console.log("closed"));
});
