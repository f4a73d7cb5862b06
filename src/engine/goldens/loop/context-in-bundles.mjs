// The store of AsyncLocalStorage behind what a package waits for: a limiter between two middlewares, a key that is looked
// up, a rule of a schema that asks.
import { AsyncLocalStorage } from "node:async_hooks";
import express from "express";
import { rateLimit } from "express-rate-limit";
import { SignJWT, jwtVerify } from "jose";
import { z } from "zod";

const request = new AsyncLocalStorage();
const seen = (where) => console.log(where, request.getStore());
const key = new TextEncoder().encode("a key of thirty-two bytes at least");

const name = z.string().refine(async (value) => {
  await null;
  seen("in the rule");
  return value.length > 2;
});

const app = express();
app.use((req, _res, next) => request.run(req.headers["x-request-id"], next));
app.use(
  rateLimit({
    limit: 2,
    keyGenerator: () => "everyone",
    handler: (_req, res) => {
      seen("past the limit");
      res.status(429).end();
    },
  }),
);
app.get("/:name", async (req, res) => {
  seen("behind the limiter");
  const token = await new SignJWT({ sub: req.params.name }).setProtectedHeader({ alg: "HS256" }).sign(key);
  seen("signed");
  const { payload } = await jwtVerify(token, async () => {
    await null;
    seen("asked for the key");
    return key;
  });
  seen("verified");
  const { success } = await name.safeParseAsync(payload.sub);
  seen("parsed");
  res.json({ success });
});
app.use((error, _req, res, _next) => {
  seen("failed");
  res.status(500).end(String(error));
});

const server = app.listen(0, async () => {
  const { port } = server.address();
  const ask = async (path, id) => {
    const response = await fetch(`http://localhost:${port}${path}`, { headers: { "x-request-id": id } });
    console.log(id, response.status, await response.text());
  };
  await ask("/anna", "one");
  await ask("/al", "two");
  await ask("/anna", "three");
  seen("outside");
  server.close();
});
