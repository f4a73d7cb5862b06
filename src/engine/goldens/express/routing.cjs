// Which route takes a request: parameters, wildcards, order, nested routers, methods, next with every argument.
const express = require("express");
const http = require("node:http");
const app = express();
app.disable("x-powered-by");
app.param("id", (req, res, next, id) => (id === "0" ? next("route") : next()));
app.get("/users/:id", (req, res) => res.json({ ...req.params }));
app.get("/users/:id", (req, res) => res.send("second route"));
app.get("/files/*path", (req, res) => res.json(req.params.path));
app.get("/maybe{/:part}", (req, res) => res.json({ part: req.params.part ?? null }));
app.get(/^\/re(\d+)$/, (req, res) => res.json(req.params));
app
  .route("/book")
  .get((req, res) => res.send("read"))
  .put((req, res) => res.send("written"));
app.all(
  "/any",
  (req, res, next) => (res.set("X-All", "1"), next()),
  (req, res) => res.send(req.method),
);
const inner = express.Router({ mergeParams: true, caseSensitive: true, strict: true });
inner.get("/list", (req, res) => res.json([req.baseUrl, req.url, req.originalUrl, req.params.org]));
inner.use((req, res, next) => next("router"));
inner.get("/late", (req, res) => res.send("never"));
app.use("/orgs/:org", inner);
app.get("/fail", () => {
  throw Object.assign(new Error("thrown"), { status: 418 });
});
app.get("/reject", async () => {
  throw new Error("rejected");
});
app.use((req, res) => res.status(404).send(`nothing at ${req.path}`));
app.use((error, req, res, next) => res.status(error.status ?? 500).json({ error: error.message }));
const server = app.listen(0, async () => {
  const ask = (method, path) =>
    new Promise((done) => {
      http
        .request({ port: server.address().port, method, path }, (res) => {
          let text = "";
          res
            .on("data", (data) => (text += data))
            .on("end", () => done(console.log(method, path, res.statusCode, res.headers.allow ?? "", text)));
        })
        .end();
    });
  for (const path of [
    "/users/7",
    "/users/0",
    "/USERS/8/",
    "/files/a/b%20c",
    "/maybe",
    "/maybe/x",
    "/re42",
    "/re4x",
    "/orgs/x/list",
    "/orgs/x/List",
    "/orgs/x/late",
    "/fail",
    "/reject",
    "/users/%zz",
  ])
    await ask("GET", path);
  await ask("PUT", "/book");
  await ask("OPTIONS", "/book");
  await ask("HEAD", "/book");
  await ask("DELETE", "/any");
  server.close();
});
