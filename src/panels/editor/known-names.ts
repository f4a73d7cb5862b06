/** What completion offers: the members that examples of servers use of Node and Express, by the name they are commonly held by. */

const EMITTER = "on once off emit removeListener listenerCount";
const READABLE = `${EMITTER} pipe read resume pause destroy setEncoding readableEnded`;
const WRITABLE = `${EMITTER} write end cork uncork destroy writableEnded`;
const ROUTES = "get post put patch delete head options all use route param";
const SENT =
  "setHeader getHeader removeHeader hasHeader appendHeader writeHead writeContinue headersSent statusCode statusMessage flushHeaders";

/** Names in a row; one that is called has parentheses nowhere: the reader writes what goes in. */
const MEMBERS: Readonly<Record<string, string>> = {
  app: `${ROUTES} listen set enable disable engine locals`,
  router: ROUTES,
  req: `params query body headers method url path originalUrl baseUrl hostname host protocol secure ip ips cookies signedCookies session get accepts is fresh stale xhr rawHeaders socket httpVersion signal ${READABLE}`,
  res: `status send json cookie clearCookie redirect set get type links vary location sendStatus sendFile attachment append format end locals ${SENT} ${WRITABLE}`,
  response:
    "ok status statusText headers body bodyUsed redirected type url json text blob arrayBuffer formData clone",
  console: "log error warn info debug table dir time timeEnd timeLog trace assert count group groupEnd",
  process: `argv env exit exitCode pid ppid cwd uptime hrtime memoryUsage nextTick stdin stdout stderr version versions platform kill ${EMITTER}`,
  http: "createServer request get Agent globalAgent Server IncomingMessage ServerResponse METHODS STATUS_CODES",
  net: "createServer connect createConnection Socket Server isIP",
  crypto:
    "randomUUID randomBytes randomInt createHash createHmac timingSafeEqual scrypt scryptSync pbkdf2 createSign createVerify generateKeyPair subtle webcrypto",
  fs: "readFile writeFile appendFile mkdir readdir stat rm rename copyFile open watch access createReadStream createWriteStream readFileSync writeFileSync existsSync mkdirSync promises",
  path: "join resolve dirname basename extname relative normalize parse format sep isAbsolute",
  Buffer: "from alloc allocUnsafe concat byteLength isBuffer compare",
  express: "json urlencoded static Router raw text",
  socket: `${EMITTER} send close write end join leave rooms id data handshake broadcast to emitWithAck disconnect remoteAddress setTimeout`,
  io: `${EMITTER} to in use of sockets engine close`,
  ws: "on send close ping pong terminate readyState OPEN protocol",
  client: "query connect end release on get set del incr expire publish subscribe",
  pool: "query connect end on",
  redis: "get set del incr decr expire ttl publish subscribe on hset hget hgetall lpush rpop quit",
  jwt: "sign verify decode",
};

/** Names that stand alone. */
export const GLOBALS: readonly string[] =
  "console process Buffer fetch Request Response Headers URL URLSearchParams AbortController AbortSignal setTimeout setInterval setImmediate clearTimeout clearInterval queueMicrotask structuredClone performance TextEncoder TextDecoder ReadableStream WebSocket EventSource crypto Promise JSON Math Date Map Set Error TypeError RegExp Object Array Number String Boolean BigInt Symbol async await const let return export import from function throw new typeof".split(
    " ",
  );

/** Modules that can be imported here. */
export const MODULES: readonly string[] =
  "node:http node:net node:crypto node:fs node:fs/promises node:path node:events node:stream node:stream/promises node:timers/promises node:url node:util node:zlib node:async_hooks node:worker_threads node:child_process node:assert node:test express cors cookie-parser express-session express-rate-limit helmet morgan compression ws socket.io jose jsonwebtoken pg ioredis zod ajv".split(
    " ",
  );

/** Objects of the language, whose members every browser knows. */
const OWN: Readonly<Record<string, object>> = { JSON, Math, Object, Promise, Array, Date, Number, String };

/** The members of what a name commonly holds; none for a name that nobody knows. */
export function membersOf(name: string): readonly string[] {
  if (Object.hasOwn(MEMBERS, name)) return [...new Set((MEMBERS[name] ?? "").split(" "))];
  if (!Object.hasOwn(OWN, name)) return [];
  return Object.getOwnPropertyNames(OWN[name]).filter((one) => !/^(?:length|name|prototype)$/.test(one));
}
