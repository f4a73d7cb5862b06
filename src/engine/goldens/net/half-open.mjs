// One side has said all it had to say, the other has not: FIN, allowHalfOpen, and the order of events.
import net from "node:net";

for (const allowHalfOpen of [false, true]) {
  const server = net.createServer({ allowHalfOpen }, (socket) => {
    socket.on("data", (data) => console.log(" server data", String(data)));
    socket.on("end", () => {
      console.log(" server end", socket.writable, socket.readyState);
      if (allowHalfOpen) setTimeout(() => socket.end("late words"), 5);
    });
    socket.on("finish", () => console.log(" server finish"));
    socket.on("close", (hadError) => console.log(" server close", hadError));
  });
  server.listen(0);
  await new Promise((done) => server.once("listening", done));
  console.log("allowHalfOpen", allowHalfOpen);
  await new Promise((done) => {
    const client = net.connect(server.address().port, () => {
      console.log("state", client.readyState, client.pending, client.connecting);
      client.end("bye");
      console.log("state", client.readyState, client.writableEnded);
    });
    console.log("state", client.readyState, client.pending, client.connecting);
    client.on("data", (data) => console.log("client data", String(data)));
    client.on("end", () => console.log("client end"));
    client.on("close", () => setTimeout(done, 10));
  });
  server.close();
}
