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
    server.closeAllConnections();
  });
});
server.listen(0, () => {
  const client = io(`http://localhost:${server.address().port}`, { reconnection: false });
  const onWebSocket = async () => {
    console.log("client upgraded to", client.io.engine.transport.name);
    console.log(await client.emitWithAck("join", "lobby"));
  };
  client.on("connect", () => {
    if (client.io.engine.transport.name === "websocket") void onWebSocket();
    else client.io.engine.once("upgrade", onWebSocket);
  });
  client.on("news", (text, bytes) => {
    console.log(text, bytes);
    client.disconnect();
  });
  client.on("disconnect", (reason) => console.log("client:", reason));
});
