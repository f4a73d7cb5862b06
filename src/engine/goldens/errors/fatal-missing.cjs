// A child whose file is not there, and a module that is asked for when no frame of the program is left: the line that
// throws is not the one on which the error was made.
const { fork } = require("node:child_process");

const child = fork(`${__dirname}/no-such-child.js`);
child.on("exit", (code) => {
  console.log("the child ended with", code);
  setTimeout(require, 1, "./no-such-module.js");
});
