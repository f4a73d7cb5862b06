// What guards an API at its door: a limit on how often, and a schema for what comes in.
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import express from "express";
import { rateLimit } from "express-rate-limit";
import { createRequire } from "node:module";

const app = express();
app.use(express.json());
app.use(
  rateLimit({
    windowMs: 60_000,
    limit: 2,
    standardHeaders: "draft-7",
    legacyHeaders: false,
    keyGenerator: (req) => req.get("x-client") ?? "nobody",
  }),
);
const ajv = addFormats(new Ajv({ allErrors: true }));
const isUser = ajv.compile({
  type: "object",
  properties: {
    email: { type: "string", format: "email" },
    born: { type: "string", format: "date", formatMaximum: "2020-01-01" },
    age: { type: "integer", minimum: 0 },
  },
  required: ["email"],
  additionalProperties: false,
});
app.post("/users", (req, res) =>
  isUser(req.body) ? res.status(201).json(req.body) : res.status(422).json(isUser.errors),
);
const server = app.listen(0);
await new Promise((done) => server.once("listening", done));

const { port } = server.address();
const post = async (client, body) => {
  const answer = await fetch(`http://localhost:${port}/users`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-client": client },
    body: JSON.stringify(body),
  });
  console.log(answer.status, answer.headers.get("ratelimit"), await answer.text());
};
await post("one", { email: "a@example.com", born: "1990-02-30" });
await post("one", { email: "a@example.com", born: "1990-02-28", age: 3 });
await post("one", { email: "a@example.com" });
await post("two", { email: "nobody", born: "2021-01-01", age: 1.5, more: true });
server.close();

const tuple = new Ajv2020().compile({ type: "array", prefixItems: [{ type: "string" }], items: false });
console.log(tuple(["a"]), tuple(["a", 1]), tuple.errors[0].message);
const require = createRequire(import.meta.url);
console.log(
  require("ajv/dist/2020").default === Ajv2020,
  require("ajv") === Ajv,
  Object.keys(require("ajv")),
);
