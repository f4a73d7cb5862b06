// Two scripts in a circle: one sees the other half loaded, and Node warns of what it asks for in vain.
const users = require("./users.js");

console.log(users.loaded, users.orders.sawLoaded, users.orders.sawName);
