// import() in what vm runs: asked of nobody, of the program's own loader, of a function; and what does not compile.
const vm = require("node:vm");

const { USE_MAIN_CONTEXT_DEFAULT_LOADER: byProgram } = vm.constants;
const own = { importModuleDynamically: () => import("node:fs"), filename: "own.js" };
const ways = {
  "a script": () => vm.runInThisContext("import('node:path')"),
  "a script, by the program": () =>
    vm.runInThisContext("import('node:path')", { importModuleDynamically: byProgram }),
  "a script, inside": () =>
    new vm.Script("(async () => { const it = await import('node:path'); return it; })()", {
      importModuleDynamically: byProgram,
    }).runInThisContext(),
  "a script, by a function": () => vm.runInThisContext("import('node:path')", own),
  "a function": () => vm.compileFunction("return import('node:path')")(),
  "a function, by the program": () =>
    vm.compileFunction("return import('node:path')", [], { importModuleDynamically: byProgram })(),
  "a function, by a function": () => vm.compileFunction("return import('node:path')", [], own)(),
  "a context": () => vm.runInNewContext("import('node:path')", {}),
  "a context, by the program": () =>
    vm.runInNewContext("import('node:path')", {}, { importModuleDynamically: byProgram }),
};

async function main() {
  for (const [way, run] of Object.entries(ways)) {
    try {
      const { basename } = await run();
      console.log(way, typeof basename);
    } catch ({ name, code, message }) {
      console.log(way, name, code, message);
    }
  }
  const columns =
    "Promise.all([import('node:path'), import('node:os')]).then(() => { throw new Error('here'); })";
  const options = { importModuleDynamically: byProgram, filename: "columns.js" };
  await vm.runInThisContext(columns, options).catch(({ stack }) => console.log(stack.split("\n")[1]));
  for (const text of ["foo bar", "let 1"])
    try {
      new vm.Script(text, { filename: "broken.js" });
    } catch ({ stack }) {
      console.log(stack.split("\n").slice(0, 5));
    }
}
main();
