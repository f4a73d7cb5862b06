// Functions, methods, getters and timers that are replaced for a test.
import { mock, test } from "node:test";
import assert from "node:assert";

test("a function that counts", () => {
  const add = mock.fn((a, b) => a + b);
  assert.equal(add(1, 2), 3);
  assert.equal(add.call({ x: 1 }, 3, 4), 7);
  assert.equal(add.mock.callCount(), 2);
  console.log(
    add.mock.calls.map(({ arguments: given, result, error, target }) => [given, result, error, target]),
  );
  add.mock.mockImplementationOnce(() => 99);
  console.log(add(1, 1), add(1, 1));
  add.mock.resetCalls();
  assert.equal(add.mock.callCount(), 0);
});

test("a method", (t) => {
  const shop = {
    price: (n) => n * 2,
    get open() {
      return false;
    },
  };
  const spy = t.mock.method(shop, "price", () => 5);
  t.mock.getter(shop, "open", () => true);
  console.log(shop.price(4), shop.open, spy.mock.calls[0].arguments, spy.mock.calls[0].this === shop);
  spy.mock.restore();
  console.log(shop.price(4));
});

test("is put back after a test", () => {
  const shop = { price: () => 1 };
  return test("inner", (t) => t.mock.method(shop, "price", () => 2)).then(() =>
    assert.equal(shop.price(), 1),
  );
});

test("timers", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "setImmediate", "Date"], now: 1000 });
  const told = [];
  setTimeout(() => told.push("timeout"), 50);
  const every = setInterval(() => told.push(Date.now()), 20);
  setImmediate(() => told.push("immediate"));
  t.mock.timers.tick(40);
  console.log(told);
  t.mock.timers.tick(10);
  clearInterval(every);
  t.mock.timers.runAll();
  console.log(told, Date.now(), new Date().toISOString());
  t.mock.timers.setTime(5);
  console.log(Date.now());
});

test("promises of timers", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { setTimeout: sleep } = await import("node:timers/promises");
  const slept = sleep(1000, "slept");
  t.mock.timers.tick(1000);
  console.log(await slept);
});

test("a property", (t) => {
  const settings = { port: 80 };
  const property = t.mock.property(settings, "port", 3000);
  settings.port += 1;
  console.log(settings.port, property.mock.accessCount());
  property.mock.restore();
  console.log(settings.port);
});
