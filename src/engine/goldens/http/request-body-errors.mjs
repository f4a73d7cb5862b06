// A client that leaves before it has sent all, and a server that leaves before it has answered all.
import http from "node:http";

const server = http.createServer(async (req, res) => {
  if (req.url === "/half-answer") {
    res.writeHead(200, { "Content-Length": 100 });
    res.write("some");
    setTimeout(() => res.destroy(), 10);
    return;
  }
  req.on("aborted", () => console.log("aborted"));
  res.on("close", () => {
    console.log("response closed", res.writableEnded, res.destroyed);
    setTimeout(next, 5);
  });
  try {
    for await (const chunk of req) {
      console.log("chunk", String(chunk));
      leave();
    }
    console.log("complete", req.complete);
  } catch (error) {
    console.log("server:", error.code, error.message, req.complete, req.destroyed);
  }
});
let next;
let leave;
server.listen(0);
await new Promise((done) => server.once("listening", done));
const { port } = server.address();

const gone = new Promise((done) => (next = done));
const upload = http.request({ port, method: "POST", headers: { "Content-Length": 100 } });
upload.on("error", (error) => console.log("client:", error.code, error.message));
upload.write("part");
leave = () => setTimeout(() => upload.destroy(), 15);
await gone;

await new Promise((done) => {
  http.get({ port, path: "/half-answer" }, async (res) => {
    res.on("aborted", () => console.log("answer aborted"));
    try {
      for await (const chunk of res) console.log("got", String(chunk));
    } catch (error) {
      console.log("answer:", error.code, error.message, res.complete);
    }
    done();
  });
});
const early = http.request({ port });
early.on("error", (error) => console.log("early:", error.code, error.message));
early.on("close", () => server.close(() => console.log("closed")));
early.destroy();
console.log(early.destroyed, early.aborted);
