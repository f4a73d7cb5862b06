// Rooms, namespaces, acknowledgements, middleware, and who hears of a departure.
import { Server } from "socket.io";
import { io } from "socket.io-client";
import { createServer } from "node:http";
const http = createServer();
const server = new Server(http);
server.use((socket, next) =>
  socket.handshake.auth.token === "good"
    ? next()
    : next(Object.assign(new Error("not allowed"), { data: { why: "token" } })),
);
server.on("connection", (socket) => {
  socket.on("join", (room, done) => (socket.join(room), done([...socket.rooms].length)));
  socket.on("say", (room, text) => socket.to(room).emit("said", text));
  socket.on("add", (a, b, done) => done(null, a + b));
  socket.on("disconnecting", (reason) => console.log("disconnecting", reason, socket.rooms.size));
});
server.of("/admin").on("connection", (socket) => socket.emit("welcome", { admin: true }));
await new Promise((done) => http.listen(0, done));
const address = `http://localhost:${http.address().port}`;
const connect = (path = "", token = "good") =>
  io(address + path, { auth: { token }, forceNew: true, transports: ["websocket"] });
const event = (socket, name) => new Promise((done) => socket.once(name, (...args) => done(args)));
const refused = connect("", "bad");
const [error] = await event(refused, "connect_error");
console.log(error.message, error.data);
refused.close();
const [a, b, c] = [connect(), connect(), connect()];
await Promise.all([a, b, c].map((socket) => event(socket, "connect")));
console.log(await a.emitWithAck("join", "room"), await b.emitWithAck("join", "room"));
c.on("said", () => console.log("never"));
a.on("said", () => console.log("never"));
const heard = event(b, "said");
a.emit("say", "room", "hello");
console.log(
  await heard,
  await a.emitWithAck("add", 1, 2).then(
    (x) => x,
    (e) => e.message,
  ),
);
console.log((await server.in("room").fetchSockets()).length, server.engine.clientsCount);
await a
  .timeout(20)
  .emitWithAck("nobody answers")
  .catch((failure) => console.log(failure.message));
const admin = connect("/admin");
console.log(await event(admin, "welcome"));
a.disconnect();
await new Promise((done) => setTimeout(done, 30));
for (const socket of [b, c, admin]) socket.close();
await new Promise((done) => setTimeout(done, 30));
server.close(() => console.log("closed"));
