// A script is the first callback of all; what it leaves to promises runs in none.
const { executionAsyncId, triggerAsyncId } = require("node:async_hooks");

console.log(executionAsyncId(), triggerAsyncId());
Promise.resolve().then(() => console.log("then", executionAsyncId(), triggerAsyncId()));
process.nextTick(() => console.log("tick", executionAsyncId() > 1, triggerAsyncId()));
(async () => {
  await null;
  console.log("await", executionAsyncId(), triggerAsyncId());
})();
