// What a program keeps of a response's bytes stays as it came, whichever way it got hold of them.
import { createHash } from "node:crypto";
import { EventEmitter, once } from "node:events";
import http from "node:http";
import net from "node:net";

const size = 2_000_000;
const piece = Buffer.alloc(65_536);
for (let at = 0; at < piece.length; at += 1) piece[at] = at % 251;
const server = http.createServer(async (req, res) => {
  for (let left = size; left > 0; left -= piece.length) {
    piece[0] = left % 256;
    if (!res.write(piece.subarray(0, Math.min(left, piece.length)))) await once(res, "drain");
  }
  res.end();
});
server.listen(0);
await once(server, "listening");
const { port } = server.address();

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);
const kept = [];
const keep = (bytes) => {
  if (Buffer.isBuffer(bytes)) kept.push([bytes, digest(bytes)]);
};

async function ask(name, begin, end = () => {}) {
  kept.length = 0;
  const req = http.get({ port, agent: false });
  const [res] = await once(req, "response");
  begin(req, res);
  const body = [];
  for await (const bytes of res) body.push(bytes);
  end(req, res);
  const whole = kept.every(([bytes, before]) => digest(bytes) === before);
  const counted = kept.reduce((sum, [bytes]) => sum + bytes.length, 0);
  console.log(name, digest(Buffer.concat(body)), kept.length > 0, counted >= size / 2, whole);
}

await ask("nobody else", () => {});
await ask("a listener", (req) => req.socket.on("data", keep));
await ask("a listener in front", (req) => req.socket.prependListener("data", keep));
let seen = 0;
await ask("a listener, now and then", (req, res) => {
  res.on("data", () => {
    req.socket.removeListener("data", keep);
    if (++seen % 4 === 0) req.socket.on("data", keep);
  });
});
await ask("a socket's own push", (req) => {
  const { socket } = req;
  socket.push = (bytes, ...rest) => {
    keep(bytes);
    return net.Socket.prototype.push.call(socket, bytes, ...rest);
  };
});
await ask("a socket's own emit", (req) => {
  const { socket } = req;
  socket.emit = (event, ...rest) => {
    if (event === "data") keep(rest[0]);
    return EventEmitter.prototype.emit.call(socket, event, ...rest);
  };
});
const { emit } = EventEmitter.prototype;
await ask(
  "everybody's emit",
  () => {
    EventEmitter.prototype.emit = function (event, ...rest) {
      if (this instanceof net.Socket && event === "data") keep(rest[0]);
      return emit.call(this, event, ...rest);
    };
  },
  () => (EventEmitter.prototype.emit = emit),
);
await ask("the parser's execute", (req) => {
  const { parser } = req;
  const { execute } = parser;
  parser.execute = (bytes) => {
    keep(bytes);
    return execute.call(parser, bytes);
  };
});
await ask("the handle's onread", (req) => {
  const { _handle: handle } = req.socket;
  const { onread } = handle;
  handle.onread = function (bytes) {
    if (bytes !== undefined) keep(Buffer.from(bytes));
    return onread.call(this, bytes);
  };
});
server.close();
