// A promise that was rejected, and that nobody handled in time, shows with what.
import { inspect } from "node:util";

const reasons = [undefined, "why", { code: 7 }];
const promises = reasons.map((reason) => Promise.reject(reason));
const heard = new Set();

process.on("unhandledRejection", (_reason, promise) => {
  heard.add(promise);
  console.log(promises.indexOf(promise), promise, inspect({ deep: [promise] }));
  promise.catch(() => undefined);
});
process.on("rejectionHandled", (promise) => {
  console.log("handled", promises.indexOf(promise), heard.has(promise), promise);
});
