// A server of the package and the client that Node has itself, one beside the other in one program.
import { once } from "node:events";
import { WebSocketServer } from "ws";

const server = new WebSocketServer({ port: 0 });
await once(server, "listening");
server.on("connection", (socket) => {
  socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
  socket.on("close", (code, reason) => console.log("server", code, String(reason)));
});

const client = new WebSocket(`ws://localhost:${server.address().port}`);
client.binaryType = "arraybuffer";
console.log(client instanceof globalThis.WebSocket, client.readyState);
await once(client, "open");
client.send("text");
console.log((await once(client, "message"))[0].data);
client.send(new Uint8Array([1, 2, 3]));
console.log((await once(client, "message"))[0].data);
client.close(4000, "enough");
const [{ code, reason, wasClean }] = await once(client, "close");
console.log("client", code, reason, wasClean);
server.close();
