// 100 Continue, 103 Early Hints, and expectations.
import http from "node:http";

const server = http.createServer((req, res) => {
  res.writeEarlyHints({
    link: ["</a.css>; rel=preload; as=style", "</b.js>; rel=preload; as=script"],
    "x-trace": "1",
  });
  res.writeProcessing();
  req.resume().on("end", () => res.end("final"));
});
server.on("checkContinue", (req, res) => {
  console.log("checkContinue", req.headers.expect, req.headers["x-allow"]);
  if (req.headers["x-allow"] !== "yes") return res.writeHead(417).end();
  res.writeContinue();
  let size = 0;
  req.on("data", (data) => (size += data.length)).on("end", () => res.end(`got ${size}`));
});
server.on("checkExpectation", (req, res) => {
  console.log("checkExpectation", req.headers.expect);
  res.statusCode = 417;
  res.end();
});
server.listen(0);
await new Promise((done) => server.once("listening", done));
const send = (options, body) =>
  new Promise((done) => {
    const req = http.request({ port: server.address().port, method: "POST", ...options }, (res) => {
      let text = "";
      res.on("data", (data) => (text += data)).on("end", () => done([res.statusCode, text]));
    });
    req.on("continue", () => {
      console.log("continue");
      req.end(body);
    });
    req.on("information", ({ statusCode, statusMessage, headers }) =>
      console.log("information", statusCode, statusMessage, headers),
    );
    if (options.headers?.Expect === undefined) req.end(body);
    else req.flushHeaders();
    if (options.headers?.["X-Allow"] !== "yes") req.end();
  });
console.log(await send({}, "x"));
console.log(await send({ headers: { Expect: "100-continue", "X-Allow": "yes" } }, "hello"));
console.log(await send({ headers: { Expect: "100-continue", "X-Allow": "no" } }, "hello"));
console.log(await send({ headers: { Expect: "a-miracle" } }));
server.close();
server.closeAllConnections();
