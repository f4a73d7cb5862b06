// A port that a server lets go of is free at once, however long it was held; a server that is still there keeps it.
import { createServer } from "node:net";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

const first = createServer();
await once(first.listen(4100), "listening");
await sleep(50);

const second = createServer();
second.listen(4100);
const [error] = await once(second, "error");
console.log("while it is held:", error.code, error.port);

first.close();
const third = createServer();
await once(third.listen(4100), "listening");
console.log("at once after it:", third.address().port);
await sleep(50);

third.close(() => console.log("closed"));
await once(third.listen(4100), "listening");
console.log("the same server again:", third.address().port);
third.close();
