// Bodies that express reads, refuses, or leaves alone.
const express = require("express");
const http = require("node:http");
const zlib = require("node:zlib");
const app = express();
app.use(express.json({ limit: "50b", verify: (req, res, bytes) => (req.size = bytes.length) }));
app.use(express.urlencoded({ extended: true, parameterLimit: 3 }));
app.use(express.text({ type: "text/*" }));
app.use(express.raw({ type: "application/octet-stream" }));
app.post("/", (req, res) =>
  res.json({
    body: Buffer.isBuffer(req.body) ? `bytes ${req.body.length}` : (req.body ?? "none"),
    size: req.size,
  }),
);
app.use((error, req, res, next) =>
  res.status(error.status).json({ type: error.type, message: error.message, expose: error.expose }),
);
const server = app.listen(0, async () => {
  const send = (type, body, more = {}) =>
    new Promise((done) => {
      const headers = { ...(type === "" ? {} : { "Content-Type": type }), ...more };
      const req = http.request({ port: server.address().port, method: "POST", headers }, (res) => {
        let text = "";
        res
          .on("data", (data) => (text += data))
          .on("end", () => done(console.log(type, res.statusCode, text)));
      });
      req.end(body);
    });
  await send("application/json", '{"a":[1,2]}');
  await send("application/json; charset=utf-8", "{broken");
  await send("application/json", '"only a text"');
  await send("application/json", "");
  await send("application/json", JSON.stringify({ long: "x".repeat(60) }));
  await send("application/json", zlib.gzipSync('{"zipped":true}'), { "Content-Encoding": "gzip" });
  await send("application/json", "{}", { "Content-Encoding": "odd" });
  await send("application/json; charset=odd", "{}");
  await send("application/x-www-form-urlencoded", "a=1&b[c]=2&d[]=3");
  await send("application/x-www-form-urlencoded", "a=1&b=2&c=3&d=4");
  await send("text/plain", "héllo");
  await send("application/octet-stream", Buffer.from([1, 2, 3]));
  await send("image/png", "x");
  await send("", "x");
  server.close();
});
