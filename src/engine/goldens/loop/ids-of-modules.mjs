// The top of a module runs in no callback, and what it awaits in none either.
import { executionAsyncId, triggerAsyncId } from "node:async_hooks";

console.log(executionAsyncId(), triggerAsyncId());
await null;
console.log(executionAsyncId(), triggerAsyncId());
await new Promise((resolve) => setTimeout(resolve, 1)); // A timer has an id of its own.
console.log(executionAsyncId(), triggerAsyncId());
queueMicrotask(() => console.log(executionAsyncId() > 0, triggerAsyncId()));
