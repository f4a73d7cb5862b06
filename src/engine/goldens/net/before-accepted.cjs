// A name is looked up after the program has the socket; a connection that nobody took, or that was reset at once, fails.
const { connect, createServer } = require("node:net");

/** Tells what the client of a server hears; `then` is called with the server and the client. */
const attempt = (what, onConnection, then) =>
  new Promise((done) => {
    const server = createServer(onConnection);
    server.listen(0, () => {
      const { port } = server.address();
      const client = connect({ port, host: "localhost", family: 4 });
      client.on("lookup", (...answer) => console.log(what, "lookup", answer));
      client.on("connect", () => console.log(what, "connect"));
      client.on("error", ({ message, code, syscall }) =>
        console.log(what, message.replace(String(port), "PORT"), code, syscall),
      );
      client.on("close", (hadError) => {
        console.log(what, "close", hadError);
        server.close(() => done());
      });
      then(server, client);
    });
  });

const accepted = () => console.log("accepted");

async function main() {
  await attempt("closed after the lookup:", accepted, (server, client) => {
    client.write("hello");
    client.on("lookup", () => setImmediate(() => server.close()));
  });
  await attempt(
    "reset as it came:",
    (socket) => {
      accepted();
      socket.resetAndDestroy();
    },
    () => {},
  );
  await attempt(
    "served:",
    (socket) => {
      accepted();
      socket.end();
    },
    (server, client) => client.resume(),
  );
}
main();
