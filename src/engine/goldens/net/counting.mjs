// Bytes counted, corks, encodings, and limits on connections.
import net from "node:net";

const server = net.createServer();
server.maxConnections = 1;
server.on("drop", (data) => console.log("drop", Object.keys(data ?? {}).sort()));
server.listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
const { port } = server.address();
const accepted = new Promise((done) => server.once("connection", done));
const client = net.connect(port, "127.0.0.1");
const socket = await accepted;
socket.pause();
console.log(socket.isPaused(), socket.writableHighWaterMark, client.writableLength);
console.log(client.write("é"), client.write("00ff", "hex"), client.write(Buffer.from("x")));
client.cork();
client.write("a");
client.write("b");
console.log(client.writableLength > 0, client.writableCorked);
client.uncork();
await new Promise((done) => setTimeout(done, 10));
console.log(client.bytesWritten, client.bufferSize);
socket.setEncoding("hex");
socket.once("data", (text) => console.log(text, socket.bytesRead));
await new Promise((done) => setTimeout(done, 10));
socket.removeAllListeners("data");
const second = net.connect(port, "127.0.0.1");
second.on("close", () => console.log("second was dropped"));
second.on("error", () => {});
await new Promise((done) => second.once("close", done));
server.getConnections((error, count) => {
  console.log(error, count, server.connections);
  client.destroySoon();
  socket.end();
  server.close(() => console.log("all closed"));
});
