// What send, json, status, redirect, format, links and the like put on the wire.
const express = require("express");
const http = require("node:http");
const app = express();
const acts = {
  "/text": (res) => res.send("text"),
  "/html": (res) => res.type("html").send("<p>é</p>"),
  "/buffer": (res) => res.send(Buffer.from([1, 2])),
  "/object": (res) => res.send({ a: 1 }),
  "/null": (res) => res.json(null),
  "/status": (res) => res.sendStatus(204),
  "/unknown-status": (res) => res.sendStatus(299),
  "/redirect": (res) => res.redirect("/elsewhere?x=é"),
  "/redirect-301": (res) => res.redirect(301, "https://other.test"),
  "/headers": (res) =>
    res.set({ "X-A": "1", "Content-Type": "text/css" }).append("Link", "<a>").append("Link", "<b>").end("x"),
  "/links": (res) => res.links({ next: "http://h/2" }).location("/made").status(201).end(),
  "/vary": (res) => res.vary("Accept").vary("Cookie").send("v"),
  "/cookie": (res) =>
    res.cookie("a", "b c", { maxAge: 0, httpOnly: true, path: "/p" }).clearCookie("z").send("c"),
  "/attachment": (res) => res.attachment("naïve file.txt").send("a"),
  "/format": (res) =>
    res.format({
      "text/plain": () => res.send("plain"),
      "application/json": () => res.json({ plain: false }),
    }),
  "/jsonp": (res) => res.jsonp({ a: "</script>" }),
  "/etag": (res) => res.send("same"),
  "/bad-status": (res) => res.status(1000),
  "/late": (res) => (res.send("once"), res.send("twice")),
};
app.set("json spaces", 1);
for (const [path, act] of Object.entries(acts)) app.get(path, (req, res) => act(res));
app.use((error, req, res, next) =>
  res.headersSent
    ? console.log("late:", error.code)
    : res.status(500).send(`${error.name}: ${error.message}`),
);
const server = app.listen(0, async () => {
  const ask = (path, headers = {}) =>
    new Promise((done) => {
      http.get({ port: server.address().port, path, headers }, (res) => {
        let text = "";
        res
          .setEncoding("latin1")
          .on("data", (data) => (text += data))
          .on("end", () => {
            const { date, connection, "keep-alive": alive, "x-powered-by": by, ...rest } = res.headers;
            console.log(path, res.statusCode, JSON.stringify(rest), JSON.stringify(text));
            done(res.headers.etag);
          });
      });
    });
  for (const path of Object.keys(acts)) await ask(path);
  await ask("/format", { Accept: "application/json" });
  await ask("/format", { Accept: "image/png" });
  await ask("/jsonp?callback=cb");
  await ask("/etag", { "If-None-Match": await ask("/etag") });
  server.close();
});
