// What most servers add to Express: sessions, logs, security headers, compression, body parsers.
import bodyParser from "body-parser";
import compression from "compression";
import * as cookie from "cookie";
import express from "express";
import session from "express-session";
import helmet from "helmet";
import http from "node:http";
import morgan from "morgan";
import zlib from "node:zlib";

const app = express();
app.use(
  morgan(":method :url :status :res[content-length]", {
    stream: { write: (line) => console.log("log", line.trim()) },
  }),
);
app.use(helmet());
app.use(compression({ threshold: 0 }));
app.use(
  session({
    secret: "s",
    resave: false,
    saveUninitialized: false,
    genid: () => "fixed-id",
    cookie: { maxAge: 60_000 },
  }),
);
app.use(bodyParser.json());
app.get("/count", (req, res) => {
  req.session.count = (req.session.count ?? 0) + 1;
  res.json(req.session.count);
});
app.get("/long", (req, res) => res.type("text").send("words ".repeat(300)));
app.post("/end", (req, res, next) =>
  req.session.destroy((error) => (error ? next(error) : res.json(req.body))),
);
const server = app.listen(0);
await new Promise((done) => server.once("listening", done));

const jar = {};
async function send(method, path, headers = {}, body) {
  const cookies = Object.entries(jar)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
  const all = { ...headers, ...(cookies ? { Cookie: cookies } : {}) };
  const response = await new Promise((done) =>
    http.request({ port: server.address().port, method, path, headers: all, agent: false }, done).end(body),
  );
  const chunks = [];
  for await (const chunk of response) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  for (const line of response.headers["set-cookie"] ?? []) {
    console.log("set", line.replace(/Expires=[^;]*/, "Expires=then"));
    const [name, value] = line.split(";")[0].split("=");
    jar[name] = value;
  }
  const packed = response.headers["content-encoding"] === "gzip";
  console.log(
    method,
    path,
    response.statusCode,
    packed,
    (packed ? zlib.gunzipSync(bytes) : bytes).toString().slice(0, 60),
  );
  return response.headers;
}
console.log(
  Object.entries(await send("GET", "/count")).filter(([name]) => !["date", "set-cookie"].includes(name)),
);
await send("GET", "/count");
await send("GET", "/long", { "Accept-Encoding": "gzip" });
await send("POST", "/end", { "Content-Type": "application/json" }, '{"bye":true}');
await send("GET", "/count");
console.log(Object.keys(cookie).sort());
server.close();
