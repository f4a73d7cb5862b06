// How classes, instances, getters, symbols and hidden members are shown.
const util = require("node:util");
class Animal {
  #secret = 1;
  static kind = "x";
  constructor(name) {
    this.name = name;
  }
  get loud() {
    return this.name.toUpperCase();
  }
  [Symbol("tagged")] = true;
}
class Dog extends Animal {}
class Shown {
  [util.inspect.custom](depth, options, inspect) {
    return `Shown<${depth} ${typeof options.stylize} ${inspect === util.inspect}>`;
  }
}
const empty = Object.create(null);
empty.a = 1;
console.log(Animal, Dog, new Dog("Rex"), [new Shown()], { nested: { deep: new Shown() } }, empty);
console.log(
  class {},
  class extends Animal {},
  function () {},
  () => {},
  async () => {},
  function* gen() {},
  async function* agen() {},
  Symbol("s"),
  Math.max,
);
console.log(
  {
    get a() {
      return 1;
    },
    set b(v) {},
    get c() {
      return 1;
    },
    set c(v) {},
  },
  Object.create({ inherited: 1 }),
);
console.log(
  util.inspect(
    {
      get a() {
        return { b: 1 };
      },
    },
    { getters: true },
  ),
  util.inspect(new Animal("x"), { showHidden: true }),
);
console.log(
  Object.create(Dog.prototype),
  Object.create(Object.create(null)),
  new (class extends Array {})(3),
  new (class Foo extends Map {})([[1, 2]]),
);
console.log(
  Object.assign(() => {}, { extra: 1 }),
  Object.assign(function named() {}, { a: { b: 1 } }),
  new Proxy({ a: 1 }, {}).a,
);
const tagged = { [Symbol.toStringTag]: "Tag", x: 1 };
console.log(
  tagged,
  new (class A {
    get [Symbol.toStringTag]() {
      return "B";
    }
  })(),
);
console.log(globalThis === global, Object.prototype.toString.call(globalThis), process[Symbol.toStringTag]);
