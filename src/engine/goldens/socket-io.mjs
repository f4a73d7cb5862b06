// socket.io: polling first, then the upgrade to WebSocket; acknowledgements, rooms, disconnect.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { io } from "socket.io-client";

const server = createServer();
const hub = new Server(server);
hub.on("connection", (socket) => {
  console.log("connected by", socket.conn.transport.name);
  socket.conn.on("upgrade", (transport) => console.log("server upgraded to", transport.name));
  socket.on("join", (room, answer) => {
    socket.join(room);
    answer({ rooms: socket.rooms.size });
    hub.to(room).emit("news", `welcome to ${room}`, Buffer.from([1, 2]));
  });
  socket.on("disconnect", (reason) => {
    console.log("server:", reason);
    hub.close(() => console.log("closed"));
  });
});
server.listen(0, () => {
  const client = io(`http://localhost:${server.address().port}`, { reconnection: false });
  client.on("connect", () => {
    console.log("client connected", client.io.engine.transport.name);
    client.io.engine.once("upgrade", async (transport) => {
      console.log("client upgraded to", transport.name);
      console.log(await client.emitWithAck("join", "lobby"));
    });
  });
  client.on("news", (text, bytes) => {
    console.log(text, bytes);
    client.disconnect();
  });
  client.on("disconnect", (reason) => console.log("client:", reason));
});
