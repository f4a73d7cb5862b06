// A server that is asked by fetch and by http.get from its own process.
import http from "node:http";

const server = http.createServer(async (req, res) => {
  let body = "";
  for await (const chunk of req) body += chunk;
  if (req.url === "/redirect") return res.writeHead(302, { Location: "/json" }).end();
  if (req.url === "/cookies") {
    res.setHeader("Set-Cookie", ["a=1", "b=2"]);
    return res.end();
  }
  if (req.url === "/slow") {
    res.write("one ");
    await new Promise((done) => setTimeout(done, 20));
    res.write("two ");
    return res.end("three");
  }
  if (req.url === "/nothing") return res.writeHead(204).end();
  const { host, connection, ...headers } = req.headers;
  res.setHeader("Content-Type", "application/json");
  res.statusCode = req.url === "/missing" ? 404 : 200;
  res.end(JSON.stringify({ method: req.method, url: req.url, headers, body }));
});
await new Promise((done) => server.listen(0, done));
const base = `http://127.0.0.1:${server.address().port}`;

const show = async (label, response) => {
  console.log(label, response.status, response.statusText, response.ok, response.redirected, response.type);
  console.log([...response.headers].filter(([name]) => !["date", "keep-alive"].includes(name)));
  console.log(await response.text());
};
await show("get", await fetch(`${base}/json`));
await show("missing", await fetch(`${base}/missing`));
await show(
  "post",
  await fetch(`${base}/json`, {
    method: "POST",
    body: JSON.stringify({ a: 1 }),
    headers: { "Content-Type": "application/json" },
  }),
);
await show(
  "form",
  await fetch(`${base}/json`, { method: "PUT", body: new URLSearchParams({ q: "a b", r: "ü" }) }),
);
await show("redirect", await fetch(`${base}/redirect`));
await show("manual", await fetch(`${base}/redirect`, { redirect: "manual" }));
console.log((await fetch(`${base}/cookies`)).headers.getSetCookie());
console.log((await fetch(`${base}/nothing`)).body);
const pieces = [];
const decoder = new TextDecoder();
for await (const chunk of (await fetch(`${base}/slow`)).body) pieces.push(decoder.decode(chunk));
console.log(pieces.join(""));
try {
  await fetch(`${base}/redirect`, { redirect: "error" });
} catch (error) {
  console.log(error.name, error.message, error.cause?.message);
}
try {
  await fetch("http://127.0.0.1:1/");
} catch (error) {
  console.log(error.name, error.message, error.cause?.code);
}
try {
  await fetch("nonsense");
} catch (error) {
  console.log(error.name, error.message, error.cause?.code);
}
const controller = new AbortController();
const aborted = fetch(`${base}/slow`, { signal: controller.signal });
controller.abort();
console.log(await aborted.catch((error) => [error.name, error.message]));
console.log(
  await fetch(`${base}/slow`, { signal: AbortSignal.timeout(5) })
    .then((r) => r.text())
    .catch((error) => error.name),
);
console.log(
  await Response.json({ a: [1] }).json(),
  new Headers({ b: "2", A: "1" }),
  new Request("http://a/b", { method: "post" }).method,
);
http.get(`${base}/json`, (res) => {
  console.log("http.get", res.statusCode, res.statusMessage);
  res.resume().on("end", () => server.close(() => console.log("closed")));
  server.closeIdleConnections();
});
