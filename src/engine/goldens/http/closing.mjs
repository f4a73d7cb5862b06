// How a server stops: no new connections, idle ones at once, busy ones when they have been answered.
import http from "node:http";

const server = http.createServer((req, res) => {
  if (req.url === "/slow") setTimeout(() => res.end("slow answer"), 40);
  else res.end("quick");
});
server.on("close", () => console.log("close event"));
server.listen(0);
await new Promise((done) => server.once("listening", done));
const { port } = server.address();
const agent = new http.Agent({ keepAlive: true });
const get = (path) =>
  new Promise((done) => {
    http
      .get({ port, path, agent }, (res) => {
        let text = "";
        res.on("data", (data) => (text += data)).on("end", () => done([text, res.headers.connection]));
      })
      .on("error", (error) => done([error.code]));
  });
console.log(await get("/quick"));
const slow = get("/slow");
await new Promise((done) => setTimeout(done, 10));
console.log(server.listening);
server.close((error) => console.log("callback", error));
console.log(server.listening, server.address());
console.log(await get("/new").then(([code]) => code));
console.log(await slow);
await new Promise((done) => setTimeout(done, 10));
server.close((error) => console.log("again", error.code, error.message));
try {
  server.address().port;
} catch (error) {
  console.log(error.name);
}
