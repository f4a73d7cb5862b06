// Express: routes, JSON, errors, cookies, CORS.
import express from "express";
import cookieParser from "cookie-parser";
import cors from "cors";
import http from "node:http";

const app = express();
app.disable("x-powered-by");
app.use(cors({ origin: "http://app.test", credentials: true }));
app.use(cookieParser("secret"));
app.use(express.json({ limit: "1kb" }));
app.use(express.urlencoded({ extended: true }));
app.get("/", (req, res) => res.send("<h1>home</h1>"));
app.get("/users/:id", (req, res) => res.json({ params: req.params, query: req.query, ip: req.ip }));
app.post("/echo", (req, res) => res.status(201).location("/echo/1").json(req.body));
app.get("/cookies", (req, res) => {
  res.cookie("plain", "1", { httpOnly: true, sameSite: "lax", maxAge: 1000, path: "/" });
  res.cookie("signed", "value", { signed: true });
  res.json({ cookies: req.cookies, signed: req.signedCookies });
});
app.get("/redirect", (req, res) => res.redirect("/elsewhere"));
app.get("/async", async () => {
  throw Object.assign(new Error("async failure"), { status: 418 });
});
const router = express.Router();
router.use((req, res, next) => {
  res.set("X-Router", req.baseUrl);
  next();
});
router.get("/files/*path", (req, res) => res.type("txt").send(req.params.path.join("|")));
app.use("/api", router);
app.use((req, res) => res.status(404).json({ missing: req.originalUrl }));
app.use((error, req, res, next) => {
  res.status(error.status ?? 500).json({ type: error.type, message: error.message });
});

const server = app.listen(0);
await new Promise((done) => server.once("listening", done));
const send = (path, { method = "GET", headers = {}, body } = {}) =>
  new Promise((done, fail) => {
    const req = http.request({ port: server.address().port, path, method, headers, agent: false }, (res) => {
      let text = "";
      res.on("data", (chunk) => (text += chunk));
      res.on("end", () => {
        const { date, ...rest } = res.headers;
        if (rest["set-cookie"])
          rest["set-cookie"] = rest["set-cookie"].map((one) => one.replace(/Expires=[^;]*/, "Expires=-"));
        console.log(method, path, res.statusCode, rest, text);
        done();
      });
    });
    req.on("error", fail);
    req.end(body);
  });
const json = { "Content-Type": "application/json" };
await send("/");
await send("/users/7?tag=a&tag=b&nested[x]=1");
await send("/echo", { method: "POST", headers: json, body: '{"a":[1,2,{"b":null}]}' });
await send("/echo", { method: "POST", headers: json, body: '{"broken":' });
await send("/echo", { method: "POST", headers: json, body: JSON.stringify("x".repeat(2000)) });
await send("/echo", {
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  body: "a=1&b[c]=2",
});
await send("/cookies", {
  headers: { Cookie: "plain=1; signed=s%3Avalue.tampered; json=j%3A%7B%22a%22%3A1%7D" },
});
await send("/redirect");
await send("/async");
await send("/api/files/a/b/c.txt");
await send("/nothing/here");
await send("/", { headers: { "If-None-Match": 'W/"d-kwTTGRgpVmSLhuEfVzuUwcJ2KGI"' } });
await send("/users/1", {
  method: "OPTIONS",
  headers: { Origin: "http://app.test", "Access-Control-Request-Method": "PUT" },
});
await send("/", { method: "HEAD", headers: { Origin: "http://app.test" } });
server.close(() => console.log("closed"));
