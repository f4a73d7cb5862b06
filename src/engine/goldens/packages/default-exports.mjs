// The default of a package is the very thing that it has by name, too.
import limit, { rateLimit } from "express-rate-limit";
import helmet, { hsts } from "helmet";
import client, { io } from "socket.io-client";
import Socket, { WebSocket } from "ws";
import z, { z as named } from "zod";

console.log(limit === rateLimit, helmet.hsts === hsts, client === io, Socket === WebSocket, z === named);
console.log(typeof z.object, Object.keys(z).length);
