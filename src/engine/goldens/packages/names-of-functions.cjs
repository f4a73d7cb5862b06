// The names of middlewares, as a list of them shows, and of the methods and classes that packages give.
const express = require("express");
const parseCookies = require("cookie-parser");
const compression = require("compression");
const cors = require("cors");
const { rateLimit } = require("express-rate-limit");
const session = require("express-session");
const helmet = require("helmet");
const jwt = require("jsonwebtoken");
const morgan = require("morgan");
const pg = require("pg");
const socketIo = require("socket.io");
const ws = require("ws");

const app = express();
app.use(morgan("tiny"), helmet(), compression(), cors(), parseCookies());
app.use(session({ secret: "a", resave: false, saveUninitialized: false }));
app.use(
  rateLimit(),
  express.json(),
  express.urlencoded(),
  express.text(),
  express.raw(),
  express.static("."),
);
app.get("/", function home() {});
app.use("/more", express.Router());
for (const { name, handle } of app.router.stack) console.log(name, handle.length);

const named = (from) =>
  Object.keys(from)
    .filter((key) => typeof Object.getOwnPropertyDescriptor(from, key).value === "function")
    .map((key) => (from[key].name === key ? key : `${key}: ${from[key].name}`));

for (const from of [app, express, express.response, jwt, ws, pg, socketIo, pg.Client.prototype])
  console.log(named(from).join(", "));
console.log(Object.getOwnPropertyNames(ws.WebSocket.prototype).join());
console.log(new ws.WebSocketServer({ noServer: true }).constructor.name, String(class A {}));
