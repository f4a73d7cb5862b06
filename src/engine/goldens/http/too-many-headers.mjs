// Limits on how many headers there may be: a server refuses the request, a client leaves out what is too many.
import { createServer, get } from "node:http";
import { connect, createServer as createTcpServer } from "node:net";
import { once } from "node:events";

const fields = (count) => Array.from({ length: count }, (_field, at) => `X-${at}: value\r\n`).join("");

async function request(count, limit) {
  const server = createServer((req, res) => res.end(`${req.rawHeaders.length / 2} headers`));
  server.maxHeadersCount = limit;
  await once(server.listen(0), "listening");
  const socket = connect(server.address().port, "127.0.0.1");
  socket.write(`GET / HTTP/1.1\r\n${fields(count)}Host: here\r\nConnection: close\r\n\r\n`);
  let answer = "";
  for await (const chunk of socket.setEncoding("latin1")) answer += chunk;
  console.log(
    `request of ${count + 2}, limit ${limit}:`,
    answer.split("\r\n")[0],
    answer.split("\r\n\r\n")[1],
  );
  server.close();
}

async function response(count, limit) {
  const server = createTcpServer((socket) => {
    socket.once("data", () => socket.end(`HTTP/1.1 200 OK\r\n${fields(count)}Content-Length: 0\r\n\r\n`));
    socket.on("error", () => {});
  });
  await once(server.listen(0), "listening");
  const req = get({ port: server.address().port, host: "127.0.0.1", agent: false });
  req.maxHeadersCount = limit;
  const [res] = await once(req, "response");
  console.log(
    `response of ${count + 1}, limit ${limit}:`,
    res.rawHeaders.length / 2,
    Object.keys(res.headers).at(-1),
  );
  res.resume();
  await once(res, "end");
  server.close();
}

for (const [count, limit] of [
  [0, 1],
  [1, 3],
  [2, 3],
  [40, 35],
  [70, 35],
  [70, 0],
]) {
  await request(count, limit);
  await response(count, limit);
}
