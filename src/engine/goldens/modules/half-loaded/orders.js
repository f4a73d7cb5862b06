const users = require("./users.js");

exports.sawLoaded = users.loaded;
exports.sawName = users.name;
console.log(Object.keys(users));
