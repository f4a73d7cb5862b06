// Names and shapes that programs look at: classes, lists, defaults.
const http = require("node:http");

console.log(http.METHODS.length, http.METHODS.slice(0, 5), http.METHODS.includes("QUERY"));
console.log(Object.keys(http.STATUS_CODES).length, http.STATUS_CODES[200], http.STATUS_CODES[451]);
console.log(Object.keys(http).sort());
const server = http.createServer({ maxHeaderSize: 1000, keepAlive: true, highWaterMark: 100 });
console.log(
  server instanceof http.Server,
  server instanceof require("net").Server,
  server.listenerCount("request"),
);
console.log(
  server.headersTimeout,
  server.requestTimeout,
  server.keepAliveTimeout,
  server.connectionsCheckingInterval,
);
for (const bad of [
  () => http.createServer({ requestTimeout: -1 }),
  () => http.createServer({ headersTimeout: 5, requestTimeout: 1 }),
  () => http.createServer({ insecureHTTPParser: "yes" }),
  () => http.createServer("x"),
  () => new http.Agent({ maxSockets: "x" }),
  () => new http.Agent({ maxTotalSockets: 0 }),
  () => new http.Agent({ scheduling: "odd" }),
  () => http.setMaxIdleHTTPParsers(0),
]) {
  try {
    bad();
    console.log("accepted");
  } catch (error) {
    console.log(error.code, error.message);
  }
}
const req = new http.IncomingMessage();
console.log(req.headers, req.complete, req.url, req.method, req.statusCode, req.httpVersion);
const res = new http.ServerResponse({ method: "GET", httpVersionMajor: 1, httpVersionMinor: 1 });
console.log(
  res.statusCode,
  res.statusMessage,
  res.headersSent,
  res.sendDate,
  res.finished,
  res.chunkedEncoding,
);
console.log(
  res.getHeaders(),
  Object.getPrototypeOf(http.ServerResponse.prototype) === http.OutgoingMessage.prototype,
);
