// A body that comes packed to a program that names no packing.
const express = require("express");
const http = require("node:http");

const app = express();
app.use(express.json());
app.post("/", (req, res) => res.json({ got: req.body }));
const packed = Buffer.from("H4sIAAAAAAACA6tWylOyMjGsBQDuN9gRCAAAAA==", "base64");
const server = app.listen(0, () => {
  console.log("listening");
  const headers = { "content-type": "application/json", "content-encoding": ["g", "zip"].join("") };
  const request = http.request({ port: server.address().port, method: "POST", headers }, async (answer) => {
    let text = "";
    for await (const part of answer) text += part;
    console.log(answer.statusCode, text);
    server.close();
  });
  request.end(packed);
});
