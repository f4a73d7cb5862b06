// Pieces arrive when they are written, not all at the end; events too. The next is written once the last has come.
import { EventEmitter, once } from "node:events";
import http from "node:http";

const client = new EventEmitter();
const server = http.createServer(async (req, res) => {
  const isEvents = req.url === "/events";
  if (isEvents) res.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
  for (const name of ["one", "two", "three"]) {
    const heard = once(client, "heard");
    res.write(isEvents ? `event: ${name}\ndata: {"n":"${name}"}\n\n` : name);
    console.log("written", name);
    await heard;
  }
  res.end();
});
await new Promise((done) => server.listen(0, done));
for (const path of ["/chunks", "/events"]) {
  await new Promise((done) => {
    http.get({ port: server.address().port, path, agent: false }, (res) => {
      console.log(path, res.headers["transfer-encoding"], res.headers["content-type"]);
      res.setEncoding("utf8");
      res.on("data", (text) => {
        console.log("heard", JSON.stringify(text));
        client.emit("heard");
      });
      res.on("end", done);
    });
  });
}
server.close(() => console.log("closed"));
