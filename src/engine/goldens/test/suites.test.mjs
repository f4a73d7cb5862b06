// Suites, hooks, subtests, and each way for a test not to count.
import { after, afterEach, before, beforeEach, describe, it, test } from "node:test";
import assert from "node:assert/strict";

const log = [];

before(() => log.push("before all"));
after(() => console.log(log.join(", ")));

test("passes at once", () => {});

test("waits", async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(1 + 1, 2);
});

test("calls back", (t, done) => setImmediate(done));

test("has subtests", async (t) => {
  t.diagnostic("said by the test");
  await t.test("first", () => {});
  await t.test("second", async (t) => {
    await t.test("deep", (t) => assert.equal(t.fullName, "has subtests > second > deep"));
  });
});

describe("a stack", () => {
  let stack;
  beforeEach(() => {
    stack = [];
    log.push("each");
  });
  afterEach(() => log.push("done"));

  it("begins empty", () => assert.deepEqual(stack, []));
  it("gives back what came last", async () => {
    stack.push(1, 2);
    await null;
    assert.equal(stack.pop(), 2);
  });
  it.skip("is skipped", () => assert.fail());
  it.todo("is to be written");
  it("is skipped from inside", (t) => t.skip("no need"));
  describe("within a suite", () => {
    it("has the hooks of both", () => assert.equal(stack.length, 0));
  });
});

describe("in parallel", { concurrency: true }, () => {
  for (const wait of [12, 4, 8])
    it(`waits ${wait}`, () => new Promise((resolve) => setTimeout(resolve, wait)));
});

test("plans its assertions", (t) => {
  t.plan(2);
  t.assert.ok(true);
  t.assert.deepEqual({ a: 1 }, { a: 1 });
});

test("knows its name and its signal", (t) => {
  assert.equal(t.name, "knows its name and its signal");
  assert.equal(t.signal.aborted, false);
});
