// Without a handler of its own, Express answers 500 and prints the stack.
const express = require("express");
const http = require("http");
const app = express();
app.get("/sync", () => {
  throw new Error("thrown in a handler");
});
const server = app.listen(0, () => {
  http.get({ port: server.address().port, path: "/sync", agent: false }, (res) => {
    res.resume();
    res.on("end", () => {
      console.log(res.statusCode, res.headers["content-type"]);
      server.close();
    });
  });
});
