// From an address or options to the head that is sent.
const http = require("node:http");

const attempt = (what, action) => {
  try {
    const req = action();
    req.on("error", () => {});
    console.log(
      what,
      req.method,
      req.path,
      req.host,
      req.protocol,
      JSON.stringify(req.getHeaders()).replaceAll(/:\d{4,5}/g, ":PORT"),
    );
  } catch (error) {
    console.log(what, error.name, error.code, error.message);
  }
};
// Each request has a connection of its own, and which of them is looked up first is left to chance.
const served = [];
const server = http.createServer((req, res) => {
  served.push(`served ${req.method} ${req.url} ${req.headers.authorization}`);
  res.end();
  if (served.length === 8) {
    server.close(() => console.log(served.sort().join("\n")));
    res.on("close", () => server.closeAllConnections());
  }
});
server.listen(0, () => {
  const { port } = server.address();
  const base = `http://localhost:${port}`;
  attempt("text", () => http.get(`${base}/a?b=c#d`));
  attempt("URL", () => http.get(new URL("/x%20y?q=1", base)));
  attempt("credentials", () => http.get(`http://user:p%40ss@localhost:${port}/`));
  attempt("auth", () => http.get({ port, auth: "me:secret" }));
  attempt("merged", () => http.request(base, { method: "DELETE", headers: { "X-A": 1 } }).end());
  attempt("list of headers", () => http.get({ port, headers: ["X-A", "1", "X-A", "2"] }));
  attempt("own host", () => http.get({ port, headers: { host: "other.test" } }));
  attempt("no host", () => http.get({ port, setHost: false, headers: { host: "kept.test" } }));
  attempt("body", () => http.request({ port, method: "PUT", path: "/put" }).end("four"));
  attempt("bad path", () => http.get({ port, path: "/a b" }));
  attempt("bad method", () => http.request({ port, method: "A B" }));
  attempt("bad protocol", () => http.get("ftp://localhost/"));
  attempt("bad address", () => http.get("no address"));
  attempt("bad host", () => http.get({ port, host: 5 }));
  attempt("bad agent", () => http.get({ port, agent: {} }));
  attempt("bad header", () => http.get({ port, headers: { "a b": 1 } }));
});
