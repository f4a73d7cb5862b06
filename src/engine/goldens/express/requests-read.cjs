// What express tells of a request: hosts, proxies, ranges, what is accepted, queries.
const express = require("express");
const http = require("node:http");
const app = express();
app.set("trust proxy", "loopback");
app.set("query parser", "extended");
app.use((req, res) => {
  console.log(
    req.method,
    req.path,
    req.query,
    req.hostname,
    req.protocol,
    req.secure,
    req.ip,
    req.ips,
    req.subdomains,
    req.xhr,
  );
  console.log(
    " ",
    req.accepts(["json", "html"]),
    req.acceptsEncodings("gzip"),
    req.acceptsLanguages("de", "en"),
    req.is("json"),
    req.range(100),
    req.fresh,
    req.get("X-One"),
    req.header("referrer"),
  );
  res.end();
});
const server = app.listen(0, async () => {
  const ask = (path, headers) =>
    new Promise((done) =>
      http.get({ port: server.address().port, path, headers }, (res) => res.resume().on("end", done)),
    );
  await ask("/a%20b?x=1&y[]=2&y[]=3&z[k]=v", { Host: "api.eu.example.test:99" });
  await ask("/", {
    Host: "h.test",
    "X-Forwarded-For": "1.1.1.1, 2.2.2.2",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "front.test",
  });
  await ask("/", {
    Host: "h.test",
    Accept: "text/html;q=0.5, application/json",
    "Accept-Language": "en;q=0.8, de",
    "Accept-Encoding": "br",
    "X-Requested-With": "XMLHttpRequest",
    Range: "bytes=0-9,20-",
    "X-One": "1",
    Referer: "http://r.test",
  });
  await ask("/", { Host: "h.test", Range: "bytes=900-", Accept: "image/png" });
  server.close();
});
