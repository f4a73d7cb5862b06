// A file that only its imports tell to be a module, with a bracket too few: told as what is wrong with the module.
import { createServer } from "node:http";

const server = createServer((req, res) => {
  res.setHeader("content-type", "text/plain";
  res.end(`${req.method} ${req.url}`);
});
server.listen(0, () => server.close());
