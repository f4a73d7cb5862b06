// The library made the error of the rejected promise.
const { setTimeout: wait } = require("node:timers/promises");
wait(1, null, { signal: AbortSignal.abort(new Error("no longer wanted")) });
