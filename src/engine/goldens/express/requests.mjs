// What Express makes of a request: parameters, bodies, errors, redirects, methods.
import express from "express";

const app = express();
app.set("env", "production");
app.use(express.json());
app.use(express.urlencoded({ extended: true }));
app.use(express.text());
app.use(express.raw({ type: "application/octet-stream" }));
app.get("/users/:id/books/:book", (req, res) => res.json({ ...req.params, query: req.query }));
app.get("/where", (req, res) =>
  res.json([
    req.protocol,
    req.secure,
    req.hostname,
    req.path,
    req.originalUrl,
    req.subdomains,
    req.xhr,
    req.fresh,
    req.ip,
  ]),
);
app.all("/echo", (req, res) =>
  res.status(201).json({ method: req.method, type: typeof req.body, body: req.body ?? null }),
);
app.post("/bytes", (req, res) =>
  res.json({ isBuffer: Buffer.isBuffer(req.body), hex: req.body.toString("hex") }),
);
app.get("/async", async () => {
  await Promise.resolve();
  throw Object.assign(new Error("async failure"), { status: 503 });
});
app.get("/sync", () => {
  throw new Error("sync failure");
});
app.get("/redirect", (req, res) => res.redirect(301, "/where"));
app.get("/types", (req, res) =>
  res.format({ "text/plain": () => res.send("text"), "application/json": () => res.json("json") }),
);
app.get("/send/:kind", (req, res) =>
  res.send(
    { text: "text", json: { a: 1 }, buffer: Buffer.from("bytes"), none: null, bool: true }[req.params.kind],
  ),
);
app
  .route("/book")
  .get((req, res) => res.send("read"))
  .post((req, res) => res.send("write"));
app.use("/errors", (error, req, res, next) => next(error));
app.use((error, req, res, next) => {
  if (req.path === "/sync") return next(error);
  res.status(error.status ?? 500).json({ type: error.type, message: error.message, status: error.status });
});

const server = app.listen(0);
await new Promise((done) => server.once("listening", done));
const base = `http://localhost:${server.address().port}`;
const send = async (path, { method = "GET", type, ...init } = {}) => {
  const headers = { ...(type ? { "Content-Type": type } : {}), ...init.headers };
  const response = await fetch(base + path, { redirect: "manual", method, ...init, headers });
  const kept = [...response.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name));
  const text = (await response.text()).replace(/<pre>[\s\S]*<\/pre>/, (pre) => pre.split("<br>")[0]);
  console.log(method, path, response.status, response.statusText, kept, text);
};
const json = "application/json";
await send("/users/7/books/a%20b?x=1&y[]=2&y[]=3&z[k]=v");
await send("/where", { headers: { "X-Requested-With": "XMLHttpRequest" } });
await send("/echo", { method: "POST", type: json, body: '{"a":1}' });
await send("/echo", { method: "POST", type: json, body: '{"a":' });
await send("/echo", { method: "POST", type: json, body: "[1,2]" });
await send("/echo", { method: "POST", type: json, body: '"text"' });
await send("/echo", {
  method: "PUT",
  type: "application/x-www-form-urlencoded",
  body: "a=1&b[c]=2&d=%C3%BC",
});
await send("/echo", { method: "PATCH", type: "text/plain", body: "plain" });
await send("/echo", { method: "POST", type: "text/csv", body: "a,b" });
await send("/echo", { method: "DELETE" });
await send("/echo", { method: "POST", type: json, body: JSON.stringify("x".repeat(200_000)) });
await send("/bytes", {
  method: "POST",
  type: "application/octet-stream",
  body: new Uint8Array([0, 255, 128]),
});
await send("/async");
await send("/sync");
await send("/redirect");
await send("/types", { headers: { Accept: "application/json" } });
await send("/types", { headers: { Accept: "image/png" } });
for (const kind of ["text", "json", "buffer", "none", "bool"]) await send(`/send/${kind}`);
await send("/send/text", { headers: { "If-None-Match": 'W/"4-NyA7NhNCudFbi0PTZ3uWo1aPJ8g"' } });
await send("/book", { method: "HEAD" });
await send("/book", { method: "OPTIONS" });
await send("/book", { method: "DELETE" });
await send("/nowhere?q=1");
await send("/%zz");
server.close();
server.closeAllConnections();
