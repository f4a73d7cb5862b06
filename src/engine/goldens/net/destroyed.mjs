// Ends that come too early: destroy with and without an error, reset, writes after the end.
import net from "node:net";

const server = net.createServer((socket) => {
  socket.on("error", (error) => console.log(" server error", error.code, error.syscall));
  socket.on("end", () => console.log(" server end"));
  socket.on("close", (hadError) => {
    console.log(" server close", hadError);
    next();
  });
  socket.resume();
});
let next;
server.listen(0);
await new Promise((done) => server.once("listening", done));
const each = async (name, act) => {
  console.log(name);
  const over = new Promise((done) => (next = done));
  await new Promise((done) => {
    const client = net.connect(server.address().port, () => act(client));
    client.on("error", (error) => console.log("client error", error.code ?? error.message));
    client.on("end", () => console.log("client end"));
    client.on("close", (hadError) => done(console.log("client close", hadError, client.errored?.message)));
  });
  await over;
};
await each("destroy", (client) => client.destroy());
await each("destroy with an error", (client) => client.destroy(new Error("own reason")));
await each("reset", (client) => client.resetAndDestroy());
await each("destroy in the same breath as a write", (client) => {
  client.write("last words", (error) => console.log("written", error?.code));
  client.destroy();
});
await each("write after end", (client) => {
  client.end("x");
  client.write("y", (error) => console.log("callback", error.code));
});
await each("end twice", (client) => {
  client.end("x", () => console.log("first end"));
  client.end(() => console.log("second end"));
});
await each("timeout", (client) => {
  client.setTimeout(15, () => {
    console.log("quiet for too long", client.timeout);
    client.end();
  });
});
server.close();
