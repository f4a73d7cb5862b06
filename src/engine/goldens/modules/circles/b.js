exports.done = false;
const a = require("./a.js");
exports.sawOfA = a.done;
exports.done = true;
