// A package of the program's own keeps the store of AsyncLocalStorage across its `await`, and hands it on to who it calls.
const { AsyncLocalStorage } = require("node:async_hooks");
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const folder = join(__dirname, "kept", "node_modules", "waits");
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, "index.js"),
  `exports.chain = (steps) => async function go(at = 0) {
  await null;
  const step = steps[at];
  if (step) return await step(() => go(at + 1));
};
exports.small=async a=>{for await(const b of[a])return[await b,await[b]]};
exports.fails = async () => { await null; throw new Error("from the package"); };
`,
);
const { chain, small, fails } = require(folder);
const store = new AsyncLocalStorage();
const go = chain([
  (next) => store.run("inner", next),
  async (next) => {
    console.log("first", store.getStore());
    await next();
    console.log("first again", store.getStore());
  },
  () => console.log("second", store.getStore()),
]);
store.run("outer", async () => {
  await go();
  console.log("behind", store.getStore());
  console.log(await small(1), store.getStore());
  await fails().catch(({ message, stack }) =>
    console.log(message, /index\.js:\d+:\d+/.exec(stack)?.[0], store.getStore()),
  );
});
