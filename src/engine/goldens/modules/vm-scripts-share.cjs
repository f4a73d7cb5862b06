// Scripts that run one after the other in the same scope see what each other declared.
const vm = require("node:vm");

const attempt = (what, run) => {
  try {
    console.log(what, run());
  } catch (error) {
    console.log(what, `${error.name}: ${error.message}`);
  }
};

// In the program's own scope.
vm.runInThisContext(
  "const limit = 3; let used = 0; class Pool { take() { return ++used <= limit; } } var label = 'pool'; function show() { return `${label} ${used}`; }",
);
attempt("class", () => vm.runInThisContext("new Pool().take()"));
attempt("seen by the program", () => `${limit} ${used} ${label} ${show()}`);
vm.runInThisContext("used = 10");
attempt("set by another script", () => show());
attempt("constant", () => vm.runInThisContext("limit = 4"));
attempt("twice", () => vm.runInThisContext("const limit = 4"));
attempt("twice, as a variable", () => vm.runInThisContext("var limit = 4"));
attempt("nothing of it ran", () => vm.runInThisContext("used = 11; let used"));
attempt("still", () => used);
attempt("value", () => vm.runInThisContext("let last = 1; if (last) { last + 1 } else { 0 }"));

// A strict script shares its variables, too.
vm.runInThisContext("'use strict'; var port = 80; function open() { return port; }");
attempt("strict", () => vm.runInThisContext("port = 81; open()"));

// What failed half way is there and was never set.
attempt("fails", () => vm.runInThisContext("const first = missing; const second = 2"));
attempt("never set", () => vm.runInThisContext("second"));

// In a context of its own.
const context = vm.createContext({ log: [] });
vm.runInContext(
  "const step = (name) => log.push(name); let count = 1; class Job {} function next() { return ++count; } var at = 0;",
  context,
);
attempt("next", () => vm.runInContext("step('a'); next()", context));
attempt("log", () => context.log.join());
attempt("class of a context", () => vm.runInContext("typeof Job", context));
attempt("no property", () => [
  context.count,
  vm.runInContext("this.count", context),
  typeof context.next,
  context.at,
]);
attempt("constant of a context", () => vm.runInContext("step = 1", context));
attempt("twice in a context", () => vm.runInContext("let count = 5", context));
attempt("names", () => Object.keys(context));
const script = new vm.Script("let once = 1; once");
attempt("first run", () => script.runInContext(context));
attempt("second run", () => script.runInContext(context));
attempt("elsewhere", () => script.runInNewContext());
attempt("a context of its own", () => vm.runInNewContext("typeof count"));
