// Texts that cannot be read, as people leave them while they write: what is said, and what is marked.
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const texts = [
  "}",
  "if (one) { ok(); } }",
  "const done = () => { return 1 }}",
  "if (one) {",
  "call(1, 2;",
  "const list = [1, 2;",
  "const o = { a: 1,, };",
  "const { a b } = one;",
  "let x = ;",
  "const one = 2;",
  "let let = 1;",
  "label: label: 1;",
  "const s = 'open;",
  "const t = `open;",
  "const r = /(/;",
  "a?.b = 1;",
  "(a, b) = 1;",
  "({ a = 1 });",
  "x++ ++;",
  "break;",
  "for (const x of [1, 2]",
  "function wait() { await 1; }",
  "new.target;",
  "return 1;",
  "super();",
  "class A { constructor() {} constructor() {} }",
  "class C { #p; #p; }",
  "this.#z;",
  "try { }",
  "switch (one) { default: default: }",
  "export { nope };",
  "import x from 'y' oops;",
  "with (one) {}",
  "var a = 010;",
  "delete one;",
  "@wrap class D {}",
  "async () => { for await (x of y) };",
  "const big = 1_;",
  "var yield = 1;",
];

async function main() {
  const folder = join(__dirname, "unreadable");
  mkdirSync(folder);
  for (const [index, text] of texts.entries()) {
    const whole = `const one = 1;\n${text}\nconsole.log(one);\n`;
    const script = join(folder, `${index}.cjs`);
    const module_ = join(folder, `${index}.mjs`);
    writeFileSync(script, whole);
    writeFileSync(module_, whole);
    try {
      require(script);
      console.log(index, "is a script");
    } catch ({ name, message, stack }) {
      console.log(index, name, message, stack.split("\n").slice(0, 3).slice(1));
    }
    await import(module_).then(
      () => console.log(index, "is a module"),
      ({ name, message }) => console.log(index, name, message),
    );
  }
}
main();
