// Every way for a test to fail, what is told of each, and the exit code.
const { describe, it, test, before } = require("node:test");
const assert = require("node:assert");

test("compares", () => assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }));

test("throws what is no error", () => {
  throw "a text";
});

test("rejects", async () => {
  await null;
  throw Object.assign(new TypeError("told later"), { code: "E_LATER" });
});

test("takes too long", { timeout: 20 }, () => new Promise((resolve) => setTimeout(resolve, 60)));

test("calls back with an error", (t, done) => done(new Error("called back")));

test("calls back twice", (t, done) => {
  done();
  done();
});

test("throws beside itself", () =>
  new Promise(() =>
    setTimeout(() => {
      throw new Error("from a timer");
    }, 2),
  ));

test("forgets to wait", async (t) => {
  t.test("left behind", () => new Promise((resolve) => setTimeout(resolve, 50)));
});

describe("a suite", () => {
  before(() => {
    throw new Error("the hook fails");
  });
  it("never runs", () => {});
});

test("todo that fails", { todo: "later" }, () => assert.equal(1, 2));

test("plans too many", (t) => {
  t.plan(3);
  t.assert.ok(1);
});

test("expects to fail", { expectFailure: true }, () => assert.fail("as expected"));

test("rejects beside itself", async () => {
  Promise.reject(new Error("nobody caught it"));
  await new Promise((resolve) => setTimeout(resolve, 20));
});

test("passes all the same", () => {});
