/** The programs of the engine's benchmark: the same text runs on every side, but for the port a server listens on. */

/** An Express hello; prints its port. */
export const hello = (port: string): string => `const app = require("express")();
app.get("/", (request, response) => response.send("hello"));
const server = app.listen(${port}, () => console.log(server.address().port));`;

/**
 * Client and server in one process: an Express hello is asked by Node's own client over kept connections. Prints requests
 * a second, one at a time and ten at a time, as JSON. Argument: how many requests are measured each time.
 */
export const bothEnds = `const http = require("http");
const app = require("express")();
app.get("/", (request, response) => response.send("hello"));
const server = app.listen(0, async () => {
  const count = Number(process.argv[2]);
  const { port } = server.address();
  await rate(port, count / 4, 10);
  console.log(JSON.stringify({ one: await rate(port, count, 1), ten: await rate(port, count, 10) }));
  server.close();
});
async function rate(port, count, workers) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: workers });
  const ask = () => new Promise((resolve, reject) => {
    http.get({ port, agent }, (response) => response.resume().once("end", resolve)).once("error", reject);
  });
  const started = performance.now();
  await Promise.all(Array.from({ length: workers }, async () => {
    for (let at = 0; at < count / workers; at += 1) await ask();
  }));
  const milliseconds = performance.now() - started;
  agent.destroy();
  return (count * 1000) / milliseconds;
}`;

/** Answers with as many bytes as are asked for; of what is sent it tells the length. */
const transferServer = `const piece = Buffer.alloc(65536, "x");
const server = require("http").createServer(async (request, response) => {
  if (request.method === "POST") {
    let length = 0;
    for await (const chunk of request) length += chunk.length;
    return response.end(String(length));
  }
  for (let left = Number(request.url.slice(1)); left > 0; left -= piece.length)
    if (!response.write(left < piece.length ? piece.subarray(0, left) : piece)) await once(response, "drain");
  response.end();
});`;

/** The same, from a server that listens; prints its port. */
export const transfers = (port: string): string => `const { once } = require("events");
${transferServer}
server.listen(${port}, () => console.log(server.address().port));`;

/** So many bytes up and down within one process; prints milliseconds of each as JSON. Argument: how many bytes. */
export const transferBothEnds = `const http = require("http");
const { once } = require("events");
${transferServer}
server.listen(0, async () => {
  const bytes = Number(process.argv[2]);
  const { port } = server.address();
  await up(port, piece.length);
  await down(port, piece.length);
  console.log(JSON.stringify({ up: await up(port, bytes), down: await down(port, bytes) }));
  server.close();
});
async function up(port, bytes) {
  const started = performance.now();
  const request = http.request({ port, method: "POST", headers: { "Content-Length": bytes } });
  const answered = once(request, "response");
  for (let left = bytes; left > 0; left -= piece.length)
    if (!request.write(left < piece.length ? piece.subarray(0, left) : piece)) await once(request, "drain");
  request.end();
  const [response] = await answered;
  const [told] = await response.toArray();
  if (Number(told) !== bytes) throw new Error(told + " bytes came");
  return performance.now() - started;
}
async function down(port, bytes) {
  const started = performance.now();
  const [response] = await once(http.get({ port, path: "/" + bytes }), "response");
  let length = 0;
  for await (const chunk of response) length += chunk.length;
  if (length !== bytes) throw new Error(length + " bytes came");
  return performance.now() - started;
}`;

/** A `ws` client that sends its next message when the last one came back; prints milliseconds. Argument: how many. */
export const sockets = `const { WebSocket, WebSocketServer } = require("ws");
const server = new WebSocketServer({ port: 0 }, () => {
  server.on("connection", (socket) => socket.on("message", (data) => socket.send(data)));
  const count = Number(process.argv[2]);
  const client = new WebSocket("ws://localhost:" + server.address().port);
  let left = count / 4 + count;
  let started = performance.now();
  client.on("open", () => client.send("message " + left));
  client.on("message", () => {
    left -= 1;
    if (left === count) started = performance.now();
    if (left > 0) return client.send("message " + left);
    console.log(performance.now() - started);
    client.close();
    server.close();
  });
});`;
