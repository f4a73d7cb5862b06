// Reporters read from a stream of events; AsyncLocalStorage within tests; assertions that are registered.
const { AsyncLocalStorage } = require("node:async_hooks");
const test = require("node:test");
const { tap, spec, dot, junit } = require("node:test/reporters");
const assert = require("node:assert");

console.log(typeof tap, typeof spec, typeof dot, typeof junit);
console.log(Object.keys(test).join());

async function* events() {
  const details = { duration_ms: 1.5, type: "test" };
  const place = { file: "/a.js", line: 1, column: 1 };
  yield { type: "test:start", data: { name: "one", nesting: 0, ...place } };
  yield { type: "test:pass", data: { name: "one", nesting: 0, testNumber: 1, details, ...place } };
  const error = Object.assign(new Error("bad"), { code: "ERR_TEST_FAILURE", failureType: "testCodeFailure" });
  error.cause = { message: "cause", name: "Error", stack: "" };
  yield { type: "test:start", data: { name: "two", nesting: 0, ...place } };
  yield {
    type: "test:fail",
    data: { name: "two", nesting: 0, testNumber: 2, details: { ...details, error }, ...place },
  };
  yield { type: "test:plan", data: { nesting: 0, count: 2 } };
  yield { type: "test:diagnostic", data: { nesting: 0, message: "tests 2" } };
}

(async () => {
  for await (const text of tap(events())) process.stdout.write(text);
})();

const storage = new AsyncLocalStorage();
test("keeps what a test runs in", async (t) => {
  await storage.run("outer", async () => {
    await t.test("inner", async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      assert.equal(storage.getStore(), "outer");
    });
  });
});

test.assert.register("isOdd", (n) => assert.ok(n % 2 === 1, `${n} is even`));
test("has assertions of its own", (t) => {
  t.assert.isOdd(3);
  assert.throws(() => t.assert.isOdd(4), /4 is even/);
});

test("ends with what it waits for", (t) =>
  new Promise((resolve) => {
    t.after(() => console.log("after the test"));
    t.beforeEach(() => console.log("before each"));
    resolve(t.test("sub", () => {}));
  }));
