// An `await` among the arguments of a call, in a function that somebody forgot to call asynchronous.
import { once } from "node:events";
import { createServer } from "node:http";

const server = createServer((req, res) => {
  res.end(await once(req, "end"));
});
server.listen(0);
