// What a message says of its headers before and after they are sent, and what it refuses.
const http = require("node:http");

const attempt = (what, action) => {
  try {
    console.log(what, action());
  } catch (error) {
    console.log(what, error.name, error.code, error.message);
  }
};
const server = http.createServer((req, res) => {
  res.setHeader("X-One", "1");
  res.setHeader("x-Many", ["a", "b"]);
  attempt("append", () => res.appendHeader("X-Many", "c").getHeader("x-many"));
  attempt("names", () => res.getHeaderNames());
  attempt("raw names", () => res.getRawHeaderNames());
  attempt("all", () => JSON.stringify(res.getHeaders()));
  attempt("has", () => [res.hasHeader("X-ONE"), res.hasHeader("other")]);
  attempt("bad name", () => res.setHeader("a b", "x"));
  attempt("empty name", () => res.setHeader("", "x"));
  attempt("bad value", () => res.setHeader("ok", "line\nbreak"));
  attempt("no value", () => res.setHeader("ok"));
  attempt("wide character", () => res.setHeader("ok", "€"));
  attempt("number", () => res.setHeader("n", 12).getHeader("n"));
  attempt("remove", () => res.removeHeader("n") ?? res.getHeader("n"));
  attempt("bad status", () => res.writeHead(99));
  attempt("bad reason", () => res.writeHead(200, "a\nb"));
  attempt("sent before", () => res.headersSent);
  res.setHeaders(new Map([["from-map", "yes"]]));
  res.writeHead(201, "Made", { "X-One": "two" });
  attempt("sent after", () => res.headersSent);
  attempt("set after", () => res.setHeader("late", "1"));
  attempt("head twice", () => res.writeHead(200));
  attempt("remove after", () => res.removeHeader("X-One"));
  res.end("body");
  attempt("write after end", () => res.write("more"));
  res.on("error", (error) => console.log("error", error.code, error.message));
});
server.listen(0, () => {
  http.get({ port: server.address().port }, (res) => {
    console.log(res.statusCode, res.statusMessage);
    console.log(res.rawHeaders.filter((text) => !/GMT/.test(text)));
    console.log(res.headers["x-one"], res.headers["x-many"], res.headersDistinct["x-many"]);
    res.resume().on("end", () => server.close());
  });
});
attempt("status 600", () => http.STATUS_CODES[600]);
attempt("teapot", () => http.STATUS_CODES[418]);
attempt("validate name", () => http.validateHeaderName("x:y"));
attempt("validate value", () => http.validateHeaderValue("x", undefined));
attempt("max size", () => http.maxHeaderSize);
