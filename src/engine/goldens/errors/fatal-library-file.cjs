// A file that is not there, read at once.
const { readFileSync } = require("node:fs");
readFileSync("/no/such/file.txt");
