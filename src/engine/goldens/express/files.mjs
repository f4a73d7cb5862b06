// Files over HTTP: sendFile, static folders, ranges, conditional requests, downloads.
import express from "express";
import fs from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "public");
fs.mkdirSync(join(folder, "deep"), { recursive: true });
const when = new Date("2026-01-02T03:04:05Z");
const put = (name, content) => {
  fs.writeFileSync(join(folder, name), content);
  fs.utimesSync(join(folder, name), when, when);
};
put("index.html", "<h1>home</h1>");
put("a.txt", "0123456789".repeat(10));
put("data.json", '{"a":1}');
put("deep/b.css", "b{}");
put(".secret", "hidden");

const app = express();
app.use("/static", express.static(folder, { maxAge: "1h" }));
app.get("/one", (req, res) => res.sendFile("a.txt", { root: folder }));
app.get("/absolute", (req, res) => res.sendFile(join(folder, "data.json")));
app.get("/download", (req, res) => res.download(join(folder, "a.txt"), "named ü.txt"));
app.get("/gone", (req, res, next) => res.sendFile("gone.txt", { root: folder }, (error) => next(error)));
app.use((error, req, res, next) => res.status(error.status ?? 500).json([error.code, error.status]));
const server = app.listen(0);
await new Promise((done) => server.once("listening", done));

const send = async (path, headers = {}, method = "GET") => {
  const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`, {
    headers,
    method,
    redirect: "manual",
  });
  const kept = [...response.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name));
  console.log(path, JSON.stringify(headers), response.status, kept, (await response.text()).slice(0, 120));
};
await send("/static/");
await send("/static");
await send("/static/a.txt");
await send("/static/a.txt", {}, "HEAD");
await send("/static/deep/b.css");
await send("/static/deep");
await send("/static/.secret");
await send("/static/../package.json");
await send("/static/none.txt");
await send("/one");
await send("/one", { Range: "bytes=2-5" });
await send("/one", { Range: "bytes=-5" });
await send("/one", { Range: "bytes=200-300" });
await send("/one", { Range: "bytes=0-1,4-5" });
await send("/one", { "If-Modified-Since": when.toUTCString() });
await send("/one", { "If-None-Match": "*" });
await send("/absolute");
await send("/download");
await send("/gone");
server.close();
server.closeAllConnections();
