// A script by its name, and a module by its text: Node warns, and says what can be done.
const { createServer } = require("node:http");
import { join } from "node:path";

console.log(typeof createServer, typeof join);
