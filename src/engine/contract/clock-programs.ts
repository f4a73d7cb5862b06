/** The programs that the checks of the clock run. */

/** Minutes since the start, to the nearest, so that a busy machine changes nothing. */
const since = "const began = Date.now(); const since = () => Math.round((Date.now() - began) / 60000);";

export const timers = `${since}
let tens = 0;
const interval = setInterval(() => { console.log("interval", since(), (tens += 1)); if (tens === 12) clearInterval(interval); }, 600000);
setTimeout(() => {
  console.log("timeout", since());
  process.nextTick(() => console.log("tick", since()));
  Promise.resolve().then(() => console.log("microtask", since()));
  setImmediate(() => console.log("immediate", since()));
  setTimeout(() => console.log("nested", since()), 120000);
}, 90 * 60000 + 5000);
setTimeout(() => console.log("unref", since()), 3605000).unref();
console.log("ready");`;

export const measured = `${since}
const elapsed = process.hrtime(), big = process.hrtime.bigint(), up = process.uptime(), now = performance.now();
setTimeout(() => {
  const minutes = (milliseconds) => Math.round(milliseconds / 60000);
  console.log(since(), minutes(process.hrtime(elapsed)[0] * 1000), minutes(Number(process.hrtime.bigint() - big) / 1e6),
    minutes((process.uptime() - up) * 1000), minutes(performance.now() - now), minutes(new Date() - began),
    minutes(Date.parse(Date()) - began), minutes(performance.timeOrigin + performance.now() - began));
}, 180 * 60000);
console.log("ready");`;

export const dates = `const same = (name, value) => console.log(name, value);
class Later extends Date { constructor(...parts) { super(...parts); } plus() { return this.getTime() + 1; } }
const made = new Later(0);
same("name", [Date.name, Date.length, typeof Date, Object.prototype.toString.call(Date), String(Date), String(Date.now), String(Function.prototype.toString)]);
same("keys", Reflect.ownKeys(Date).map(String).join(" "));
const flags = ([name, { writable, enumerable, configurable }]) => name + " " + [writable, enumerable, configurable];
same("properties", Object.entries(Object.getOwnPropertyDescriptors(Date)).map(flags).join("; "));
same("global", flags(["Date", Object.getOwnPropertyDescriptor(globalThis, "Date")]));
same("constructor", flags(["of the prototype", Object.getOwnPropertyDescriptor(Date.prototype, "constructor")]));
same("made", [made instanceof Date, made instanceof Later, made.plus(), Later.name, made.constructor === Later, Object.getPrototypeOf(Later) === Date]);
same("empty", [String(new Date(undefined)), new Date(null).getTime(), isNaN(new Date("x")), new Date(2020, 1).getMonth(), typeof Date(), Date().length > 20]);
same("one", [Date.now === Date.now, Date.prototype.constructor === Date, new Date().constructor === Date, Reflect.construct(Date, [0], Object) instanceof Date]);
same("clone", [structuredClone(new Date(5)) instanceof Date, structuredClone(new Date(5)).getTime(), Object.prototype.toString.call(new Date())]);
same("inspect", require("node:util").inspect([Date, new Date(0), made, { Date }]));
same("now", ["prototype" in Date.now, Date.now.name, Date.now.length, Date.now.hasOwnProperty("caller")]);
try { new Date.now(); } catch (error) { same("error", error.name + ": " + error.message); }
try { Function.prototype.toString.call({}); } catch (error) { same("error", error.name); }
console.log("ready");`;

export const selfAsking = `${since}
const http = require("node:http");
const server = http.createServer((request, response) => response.end("answered at " + since())).listen(3000, () => {
  setInterval(() => {
    const asked = since();
    http.get({ port: 3000, agent: false }, (response) => {
      response.setEncoding("utf8");
      response.on("data", (text) => {
        console.log("asked at", asked, text, "Date", Math.round((Date.parse(response.headers.date) - began) / 60000));
        setTimeout(() => console.log("later", since()), 60000);
      });
    });
  }, 1800000);
  console.log("ready");
});`;

/** Sends one command to the broker and prints the answer. */
export const telling = (...words: readonly string[]): string => `
const socket = require("node:net").connect(6379, "redis");
const words = ${JSON.stringify(words)};
socket.write("*" + words.length + "\\r\\n" + words.map((word) => "$" + word.length + "\\r\\n" + word + "\\r\\n").join(""));
socket.once("data", (answer) => { process.stdout.write(String(answer).trim()); socket.end(); });`;
