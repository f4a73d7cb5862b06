// The order in which middleware runs, and what an error skips.
const express = require("express");
const http = require("node:http");
const app = express();
const log = [];
const step = (name) => (req, res, next) => (log.push(name), next());
app.use(step("first"));
app.use("/admin", step("admin"), [step("list 1"), step("list 2")]);
app.get("/admin/x", step("route"), (req, res, next) => next(new Error("stop")), step("skipped"));
app.use(step("skipped too"));
app.use((error, req, res, next) => (log.push(`handler ${error.message}`), next(error)));
app.use((error, req, res, next) => {
  log.push("second handler");
  res.on("finish", () => log.push("finish"));
  res.status(500).end();
});
const sub = express();
sub.on("mount", (parent) => console.log("mounted", parent === app, sub.mountpath));
sub.get("/", (req, res) => res.send(`${req.baseUrl} ${sub.path()} ${req.app === sub}`));
app.use("/sub", sub);
const outer = express().use(app);
outer.locals.title = "outer";
const server = outer.listen(0, async () => {
  const ask = (path) =>
    new Promise((done) =>
      http.get({ port: server.address().port, path }, (res) => {
        let text = "";
        res
          .on("data", (data) => (text += data))
          .on("end", () => done(console.log(path, res.statusCode, text.slice(0, 60), log.splice(0))));
      }),
    );
  await ask("/admin/x");
  await ask("/sub");
  await ask("/none");
  console.log(app.enabled("etag"), app.get("env"), outer.locals.title, typeof app.locals.settings);
  server.close();
});
