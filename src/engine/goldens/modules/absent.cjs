/** What packages do while they load with modules that a browser cannot have: names are looked up, objects are made. */
const { PassThrough } = require("node:stream");
const https = require("node:https");
const http2 = require("node:http2");
const tls = require("node:tls");
const dgram = require("node:dgram");

console.log(
  [https.request, https.get, tls.connect, http2.connect, dgram.createSocket].map((one) => typeof one),
);
console.log(tls.DEFAULT_MIN_VERSION, http2.constants.HTTP2_HEADER_STATUS, https.globalAgent.defaultPort);

const agent = new https.Agent({ keepAlive: true, maxSockets: 3 });
console.log(agent.protocol, agent.maxSockets, agent instanceof require("node:http").Agent);

const socket = new tls.TLSSocket(new PassThrough());
console.log(socket.constructor.name, socket.encrypted, socket._handle._parentWrap.constructor.name);
class Secure extends tls.TLSSocket {}
console.log(new Secure().encrypted, Object.getPrototypeOf(tls.TLSSocket) === require("node:net").Socket);
