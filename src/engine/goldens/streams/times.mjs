// Pieces arrive when they are written, not all at the end; events too.
import http from "node:http";

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const server = http.createServer(async (req, res) => {
  if (req.url === "/events") {
    res.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
    for (const name of ["one", "two", "three"]) {
      res.write(`event: ${name}\ndata: {"n":"${name}"}\n\n`);
      await wait(60);
    }
    return res.end();
  }
  for (const part of ["one", "two", "three"]) {
    res.write(part);
    await wait(60);
  }
  res.end();
});
await new Promise((done) => server.listen(0, done));
for (const path of ["/chunks", "/events"]) {
  await new Promise((done) => {
    let last = 0;
    http.get({ port: server.address().port, path, agent: false }, (res) => {
      console.log(path, res.headers["transfer-encoding"], res.headers["content-type"]);
      res.setEncoding("utf8");
      // Whether a piece came well after the one before it: enough to tell pieces from a lump.
      res.on("data", (text) => {
        console.log(last > 0 && Date.now() - last > 30, JSON.stringify(text));
        last = Date.now();
      });
      res.on("end", done);
    });
  });
}
server.close(() => console.log("closed"));
