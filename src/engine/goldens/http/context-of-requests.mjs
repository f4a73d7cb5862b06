// Each request keeps the AsyncLocalStorage of where it was made, also on a connection that others used before.
import { AsyncLocalStorage } from "node:async_hooks";
import http from "node:http";

const store = new AsyncLocalStorage();
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const server = http.createServer((request, response) => {
  request.resume().on("end", () => {
    response.write("first part, ");
    setTimeout(() => response.end("second part"), 5);
  });
});

function ask(name, next) {
  store.run(name, () => {
    const request = http.request({ port: server.address().port, agent, method: "POST" }, (response) => {
      console.log(name, "response:", store.getStore(), "reused:", request.reusedSocket);
      response.setEncoding("utf8");
      response.once("data", () => console.log(name, "data:", store.getStore()));
      response.on("end", () => {
        console.log(name, "end:", store.getStore());
        setImmediate(() => store.exit(next));
      });
    });
    request.on("socket", () => console.log(name, "socket:", store.getStore()));
    request.on("finish", () => console.log(name, "finish:", store.getStore()));
    request.on("close", () => console.log(name, "close:", store.getStore()));
    request.end("body");
  });
}

server.listen(0, () => {
  server.on("connection", (socket) =>
    socket.on("close", () => console.log("server's socket:", store.getStore())),
  );
  ask("one", () =>
    ask("two", () =>
      ask("three", () => {
        agent.destroy();
        server.close(() => console.log("closed:", store.getStore()));
      }),
    ),
  );
});
