// Errors as console.log shows them: causes, aggregates, extra members, changed names and stacks.
const show = (error) =>
  console.log(
    require("node:util")
      .inspect(error)
      .replace(/\n +(?:at |\.\.\. \d).*/g, ""),
  );
show(new Error("outer", { cause: new TypeError("inner") }));
show(new Error("outer", { cause: "text" }));
show(new AggregateError([new Error("a"), new Error("b")], "many"));
show(Object.assign(new Error("extra"), { code: "E_X", info: { a: [1, { b: 2 }] } }));
class Own extends Error {
  name = "Own";
  constructor(message) {
    super(message);
    this.status = 404;
  }
}
show(new Own("mine"));
const renamed = new Error("renamed");
renamed.name = "Later";
show(renamed);
const bare = new Error("bare");
bare.stack = undefined;
show(bare);
const odd = new Error("odd");
odd.stack = "own stack text";
show(odd);
show(new Error(""));
show(new Error("several\nlines"));
show([new Error("in a list")]);
show({ nested: { error: new RangeError("deep") } });
const loop = new Error("loop");
loop.self = loop;
show(loop);
show(Object.create(Error.prototype));
