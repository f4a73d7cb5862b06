// How a WebSocket ends: codes and reasons, from both sides, a cut line, a frame that must not be.
import { WebSocket, WebSocketServer } from "ws";
import { once } from "node:events";
const server = new WebSocketServer({ port: 0, maxPayload: 1000 });
await once(server, "listening");
const address = `ws://localhost:${server.address().port}`;
const closed = (socket) => new Promise((done) => socket.on("close", (...args) => done(args)));
const both = async (name, act) => {
  const accepted = once(server, "connection");
  const client = new WebSocket(address);
  const [[peer]] = await Promise.all([accepted, once(client, "open")]);
  for (const [who, socket] of [
    ["client", client],
    ["server", peer],
  ])
    socket.on("error", (error) => console.log(name, who, "error", error.code, error.message));
  const ends = [closed(client), closed(peer)];
  act(client, peer);
  const [[code, reason], [peerCode, peerReason]] = await Promise.all(ends);
  console.log(name, code, String(reason), peerCode, String(peerReason), client.readyState);
};
await both("client closes", (client) => client.close());
await both("client says why", (client) => client.close(4001, "enough"));
await both("server closes", (client, peer) => peer.close(1001, "going away"));
await both("terminate", (client, peer) => peer.terminate());
await both("too large", (client) => client.send("x".repeat(2000)));
await both("bad frame", (client) => client._socket.write(Buffer.from([0xff, 0x80, 0, 0, 0, 0])));
await both("ping first", (client, peer) => {
  client.on("pong", (data) => client.close(1000, String(data)));
  client.ping("are you there");
});
for (const bad of [() => new WebSocket("http://["), () => new WebSocket("ftp://x")]) {
  try {
    bad().on("error", () => {});
  } catch (error) {
    console.log(error.name, error.message);
  }
}
await new Promise((done) => setTimeout(done, 20));
server.close(() => console.log("server closed"));
for (const client of server.clients) client.terminate();
