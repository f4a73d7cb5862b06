exports.done = false;
const b = require("./b.js");
exports.sawOfB = b.done;
exports.done = true;
