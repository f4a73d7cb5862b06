// Where sockets say they are, on both sides and for both families.
import net from "node:net";

const show = (socket, ports) =>
  [socket.localAddress, socket.localFamily, socket.remoteAddress, socket.remoteFamily].join(" ") +
  ` ${typeof socket.localPort} ${socket.remotePort === ports}`;
for (const host of [undefined, "127.0.0.1", "0.0.0.0", "::1", "::", "localhost"]) {
  const server = net.createServer();
  server.listen({ port: 0, host });
  await new Promise((done) => server.once("listening", done));
  const { address, family, port } = server.address();
  console.log("listen", host, address, family, port > 0);
  for (const to of host === "::1" ? ["::1"] : ["127.0.0.1"]) {
    const accepted = new Promise((done) => server.once("connection", done));
    const client = net.connect({ port, host: to });
    await new Promise((done) => client.once("connect", done));
    const socket = await accepted;
    console.log(
      "  client",
      show(client, port),
      JSON.stringify(client.address()).replace(String(client.localPort), "PORT"),
    );
    console.log("  server", show(socket, client.localPort), socket.localPort === port);
    client.destroy();
    await new Promise((done) =>
      socket
        .on("error", () => {})
        .once("close", done)
        .resume(),
    );
    console.log("  after", client.localAddress, client.remoteAddress, client.readyState, client.address());
  }
  await new Promise((done) => server.close(done));
}
for (const text of ["127.0.0.1", "::1", "1.2.3", "::ffff:1.2.3.4", "fe80::1%lo", "01.2.3.4", "", "localhost"])
  console.log(text, net.isIP(text), net.isIPv4(text), net.isIPv6(text));
