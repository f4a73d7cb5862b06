// A check of arguments leaves its own frames out: the error is placed at the call of the check, in Node's library.
const { createServer } = require("node:http");

(async () => createServer().listen(-1))();
