// A server tested as people test one: started before, asked, closed after.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import express from "express";

const app = express();
app.use(express.json());
const users = new Map([[1, { id: 1, name: "Ada" }]]);
app.get("/users/:id", (req, res) => {
  const user = users.get(Number(req.params.id));
  if (!user) return res.status(404).json({ error: "no such user" });
  res.json(user);
});
app.post("/users", (req, res) => {
  const user = { id: users.size + 1, ...req.body };
  users.set(user.id, user);
  res.status(201).location(`/users/${user.id}`).json(user);
});

describe("users", () => {
  let server, base;
  before(
    () =>
      new Promise((resolve) => {
        server = app.listen(0, () => {
          base = `http://localhost:${server.address().port}`;
          resolve();
        });
      }),
  );
  after(() => new Promise((resolve) => server.close(resolve)));

  it("gives a user", async () => {
    const response = await fetch(`${base}/users/1`);
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { id: 1, name: "Ada" });
  });

  it("says that there is none", async () => {
    const response = await fetch(`${base}/users/9`);
    assert.equal(response.status, 404);
  });

  it("makes one", async () => {
    const response = await fetch(`${base}/users`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "Grace" }),
    });
    assert.equal(response.status, 201);
    assert.equal(response.headers.get("location"), "/users/2");
  });

  it("expects too much", async () => {
    const response = await fetch(`${base}/users/2`);
    assert.equal((await response.json()).name, "Ada");
  });
});
