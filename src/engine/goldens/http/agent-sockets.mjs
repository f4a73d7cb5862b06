// How an agent keeps, shares and limits its sockets.
import http from "node:http";

let connections = 0;
const server = http.createServer((req, res) => setTimeout(() => res.end(req.url), 5));
server.on("connection", () => console.log("connection", ++connections));
server.listen(0);
await new Promise((done) => server.on("listening", done));
const { port } = server.address();
const get = (agent, path) =>
  new Promise((done) => {
    const req = http.get({ port, path, agent }, (res) => {
      res.resume().on("end", () => done([path, res.headers.connection, req.reusedSocket]));
    });
  });

const agent = new http.Agent({ keepAlive: true, maxSockets: 2, maxFreeSockets: 1 });
const name = agent.getName({ port });
console.log(name.replace(String(port), "PORT"), agent.maxTotalSockets, agent.scheduling);
const all = Promise.all(["/1", "/2", "/3", "/4"].map((path) => get(agent, path)));
console.log("waiting", Object.values(agent.requests).flat().length, agent.totalSocketCount);
console.log(await all);
await new Promise((done) => setTimeout(done, 20));
console.log(
  "free",
  Object.values(agent.freeSockets).flat().length,
  "used",
  Object.values(agent.sockets).flat().length,
);
console.log(await get(agent, "/5"));
agent.on("free", () => console.log("a socket is free"));
agent.destroy();

const closing = new http.Agent({ keepAlive: false });
console.log(await get(closing, "/6"));
console.log(await get(closing, "/7"));
console.log(await get(false, "/8"));
console.log(http.globalAgent.keepAlive, http.globalAgent.options.timeout);
server.close(() => console.log("closed"));
server.closeAllConnections();
