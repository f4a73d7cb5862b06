// A package is loaded whenever the program comes to it, also when something was printed before.
console.log("first a line");
const loaded = [
  require("ioredis"),
  require("pg"),
  require("jose"),
  require("jsonwebtoken"),
  require("socket.io"),
  require("compression"),
];
console.log(loaded.map((one) => typeof one).join());
