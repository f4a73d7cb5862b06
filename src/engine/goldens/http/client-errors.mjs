// What a server tells of requests it cannot read, and what it answers when nobody listens.
import http from "node:http";
import net from "node:net";

const send = (port, text) =>
  new Promise((done) => {
    let answer = "";
    const client = net.connect(port, () => client.write(text));
    client.setEncoding("latin1").on("data", (data) => (answer += data));
    client.on("error", (error) => (answer += error.code));
    client.on("close", () => done(JSON.stringify(answer)));
  });
const cases = {
  "no method": "NONSENSE\r\n\r\n",
  "lower case method": "get / HTTP/1.1\r\n\r\n",
  "bad version": "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
  "no host": "GET / HTTP/1.1\r\n\r\n",
  "space in a name": "GET / HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n",
  "bad length": "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
  "two lengths": "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
  "length and chunks":
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  "bad chunk": "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  "too large": `GET / HTTP/1.1\r\nHost: x\r\nX: ${"y".repeat(20_000)}\r\n\r\n`,
  "unknown expectation": "GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n",
};
for (const listens of [true, false]) {
  const server = http.createServer((req, res) => {
    req.resume();
    res.sendDate = false;
    res.end("served");
  });
  if (listens)
    server.on("clientError", (error, socket) => {
      console.log(
        "  clientError",
        error.code,
        error.message,
        error.reason,
        error.bytesParsed,
        socket.writable,
      );
      socket.end("HTTP/1.1 400 Own answer\r\n\r\n");
    });
  server.listen(0);
  await new Promise((done) => server.once("listening", done));
  for (const [name, text] of Object.entries(cases)) {
    console.log(name);
    console.log(" ", await send(server.address().port, text));
  }
  server.close();
}
