// A proxy is shown as what it stands for, and none of its traps hears of it.
const util = require("node:util");

const loud = {
  get(target, key) {
    console.log("asked for", String(key));
    return Reflect.get(target, key);
  },
  ownKeys() {
    throw new Error("Nobody lists this.");
  },
  getPrototypeOf() {
    throw new Error("Nobody asks for this.");
  },
};
const target = { name: "Ada", tags: ["a", "b"] };
const proxy = new Proxy(target, loud);
console.log(proxy);
console.log([proxy], { nested: { proxy } });
console.log(util.inspect(proxy, { showProxy: true }));
console.log(util.inspect(new Proxy(proxy, {}), { showProxy: 1, depth: 1 }));
console.log(util.format("%o | %s", new Proxy({ a: 1 }, {}), new Proxy({ b: 1 }, {})));
console.log(new Proxy(class Box {}, {}), new Proxy([1, 2], {}), new Proxy(new Map([[1, 2]]), {}));
console.log(proxy.name);

const { proxy: passing, revoke } = Proxy.revocable({ a: 1 }, {});
console.log(passing, util.types.isProxy(passing));
revoke();
console.log(passing, util.types.isProxy(passing), util.inspect(passing, { showProxy: true }));

console.log(util.types.isProxy(proxy), util.types.isProxy(target), util.types.isProxy(Proxy));
console.log(Proxy, Proxy.name, Proxy.length, Object.getOwnPropertyNames(Proxy).sort(), typeof Proxy);
console.log(Proxy.revocable.name, Proxy.revocable.length);
for (const wrong of [() => new Proxy(1, {}), () => Proxy({}, {}), () => Proxy.revocable({}, null)])
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
class Counted {
  constructor() {
    return new Proxy(this, { get: (one, key) => (key in one ? Reflect.get(one, key) : 0) });
  }
}
const counted = new Counted();
counted.seen = 3;
console.log(counted, counted.seen, counted.missing, counted instanceof Counted);
