// Timers as promises: values, aborts, an interval to iterate, and the scheduler.
import { setImmediate, setInterval, setTimeout, scheduler } from "node:timers/promises";

console.log(await setTimeout(1, "value"), await setImmediate("soon"));
const control = new AbortController();
const waiting = setTimeout(10_000, null, { signal: control.signal, ref: false });
control.abort("reason");
await waiting.catch((error) => console.log(error.name, error.code, error.message, error.cause));
await setTimeout(1, 0, { signal: AbortSignal.abort() }).catch((error) => console.log(error.name));
let count = 0;
for await (const value of setInterval(1, "tick")) {
  console.log(value, ++count);
  if (count === 3) break;
}
await scheduler.wait(1);
await scheduler.yield();
for (const bad of [
  () => setTimeout("x"),
  () => setTimeout(1, 0, "x"),
  () => setTimeout(1, 0, { signal: 5 }),
  () => setTimeout(1, 0, { ref: 1 }),
])
  await bad().catch((error) => console.log(error.code, error.message));
