// Cookies as Express sets, signs, reads and clears them.
import express from "express";
import cookieParser from "cookie-parser";
import cors from "cors";
import { createHash, createHmac } from "node:crypto";

const app = express();
app.use(cookieParser(["key one", "key two"]));
app.get("/set", (req, res) => {
  res.cookie("a", "1");
  res.cookie("b", "two words; ü", {
    httpOnly: true,
    secure: true,
    sameSite: "none",
    path: "/b",
    domain: "app.test",
  });
  res.cookie("c", { json: [1, 2] }, { signed: true, maxAge: 60_000, sameSite: "strict" });
  res.send("three");
});
app.get("/clear", (req, res) => res.clearCookie("a").clearCookie("b", { path: "/b" }).end());
app.get("/read", (req, res) => res.json({ cookies: req.cookies, signed: req.signedCookies }));
app.get("/open", cors(), (req, res) => res.json("anyone"));
app.options(
  "/credentials",
  cors({ origin: ["http://app.test", /\.app\.test$/], credentials: true, maxAge: 600, methods: ["PUT"] }),
);
app.put(
  "/credentials",
  cors({ origin: true, credentials: true, exposedHeaders: ["X-A", "X-B"] }),
  (req, res) => res.end(),
);

const server = app.listen(0);
await new Promise((done) => server.once("listening", done));
const send = async (method, path, headers = {}) => {
  const { request } = await import("node:http");
  const response = await new Promise((done, fail) =>
    request({ port: server.address().port, method, path, headers, agent: false }, done)
      .on("error", fail)
      .end(),
  );
  let body = "";
  for await (const chunk of response) body += chunk;
  const { date, ...rest } = response.headers;
  const cookies = (rest["set-cookie"] ?? []).map((one) =>
    one.replace(/Expires=(?!Thu, 01 Jan 1970)[^;]*/, "Expires=then"),
  );
  delete rest["set-cookie"];
  console.log(method, path, response.statusCode, response.statusMessage, rest, cookies, body);
  return cookies.map((one) => one.split(";")[0]);
};
const cookies = await send("GET", "/set");
await send("GET", "/read", { Cookie: cookies.join("; ") });
await send("GET", "/read", { Cookie: 'a=1; a=2; c=s%3Aj%3A%7B%7D.forged; d=j:{"x":1}; e' });
await send("GET", "/clear");
await send("GET", "/open", { Origin: "http://elsewhere.test" });
await send("OPTIONS", "/credentials", {
  Origin: "http://app.test",
  "Access-Control-Request-Method": "PUT",
  "Access-Control-Request-Headers": "x-a, content-type",
});
await send("OPTIONS", "/credentials", { Origin: "http://evil.test", "Access-Control-Request-Method": "PUT" });
await send("PUT", "/credentials", { Origin: "http://b.app.test" });
console.log(
  createHash("sha1").update("abc").digest("hex"),
  createHmac("sha256", "k").update("abc").digest("base64"),
);
server.close();
