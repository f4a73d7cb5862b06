// Code that sees the properties of an object and nothing else of the program.
const vm = require("node:vm");
const { inspect } = require("node:util");

const tell = (label, act) => {
  try {
    console.log(label, act());
  } catch (error) {
    console.log(label, error.name, error.message, error.code);
  }
};

const context = vm.createContext({ count: 2, add: (a, b) => a + b });
console.log(vm.isContext(context), vm.isContext({}));
tell("expression", () => vm.runInContext("count * 21", context));
tell("function of the outside", () => vm.runInContext("add(count, 5)", context));
tell("var", () => vm.runInContext("var made = count + 1; made", context));
tell("assigned", () => vm.runInContext("count += 1; fresh = 'new'; this.direct = true", context));
tell("function", () => vm.runInContext("function twice(n) { return n * 2 } twice(count)", context));
tell("kept", () => vm.runInContext("twice(made) + fresh", context));
tell("replaced", () => vm.runInContext("function add(a, b) { return a * b } add(3, 4)", context));
console.log(inspect(context).replace(/\n\s*/g, " "));
tell("program", () =>
  vm.runInContext("typeof process + typeof require + typeof setTimeout + typeof module", context),
);
tell("language", () =>
  vm.runInContext("Math.max(...[1, 2]) + JSON.stringify({ a: new Map().size })", context),
);
tell("missing", () => vm.runInContext("nowhere", context));
tell("typeof missing", () => vm.runInContext("typeof nowhere", context));
tell("global", () => vm.runInContext("globalThis.count === count && this === globalThis", context));
tell("strict", () => vm.runInContext("'use strict'; undeclared = 1", vm.createContext({})));
tell("strict function", () => vm.runInContext("'use strict'; (function () { return this })()", context));
tell("let", () => vm.runInContext("let local = 5; local + 1", context));
tell("delete", () => vm.runInContext("delete this.fresh; typeof fresh", context));
tell("loops", () => vm.runInContext("var sum = 0; for (var i = 0; i < 4; i += 1) sum += i; sum", context));
tell("closure", () =>
  vm.runInContext("var calls = 0; (function () { calls += 1; return () => ++calls })()", context)(),
);
console.log(context.sum, context.i, context.calls);
tell("throws", () => vm.runInContext("throw new TypeError('inside')", context));
tell("syntax", () => vm.runInContext("let = ;", context));

console.log(vm.runInNewContext("a + b", { a: 1, b: 2 }));
console.log(vm.runInNewContext("var x = 5; function f() { return x } f()"));
const script = new vm.Script("total = (typeof total === 'undefined' ? 0 : total) + n", {
  filename: "total.js",
});
for (const n of [1, 2, 3]) console.log(script.runInNewContext({ n, total: n * 10 }));
const shared = vm.createContext({ n: 4, total: 0 });
script.runInContext(shared);
script.runInContext(shared);
console.log(shared);

const template = (text, values) => vm.runInNewContext("`" + text + "`", values);
console.log(template("Hello ${name}, you are ${age + 1}", { name: "Ada", age: 36 }));
const rules = vm.runInNewContext("({ allowed: user.role === 'admin' || user.id === owner })", {
  user: { id: 7, role: "user" },
  owner: 7,
});
console.log(rules.allowed);

try {
  vm.runInContext("function deep() {\n  throw new Error('deep');\n}\ndeep();", context, {
    filename: "deep.js",
  });
} catch (error) {
  console.log(error.stack.split("\n").slice(0, 5).join("|"));
}
tell("not a context", () => vm.runInContext("1", {}));
tell("no text", () => vm.runInNewContext(5));
tell("this context", () => vm.runInThisContext("typeof globalThis.process"));

const own = vm.createContext({ a: 1 });
for (const text of [
  "this === globalThis",
  "function f() { return this === globalThis } f()",
  "f() && this.f === f",
  "(function () { return () => this })()() === globalThis",
  "[1].map(function () { return this.a })[0]",
  "(function () { return typeof this.process })()",
  "(function () { 'use strict'; return this })()",
  "(function () { this.leak = 1; return typeof leak })()",
  "function Made(b) { this.b = b }; new Made(2).b + new (function () { this.c = 3 })().c",
  "({ x: 5, m() { return this.x } }).m()",
  "class A { y = this; me() { return this.y === this } } new A().me()",
  "f.call(7) || f.call({})",
])
  tell(text, () => vm.runInContext(text, own));
console.log(typeof leak, Object.keys(own).join());
