// What Node's library waits for is placed at its `await`.
import { readFile } from "node:fs/promises";

await readFile("/there/is/none");
