exports.loaded = false;
exports.orders = require("./orders.js");
exports.name = "users";
exports.loaded = true;
