/**
 * Labelled queries over the project's own notes and the notes beside this file. Written before the ranking was tuned;
 * every third is for tuning, the rest is for judging.
 */

export const kinds = ["concept", "identifier", "status", "typo", "question", "prefix"] as const;
export type QueryKind = (typeof kinds)[number];

/** A query with the titles of the pages that answer it, and the heading the first line should lead to. */
export interface LabelledQuery {
  readonly kind: QueryKind;
  readonly query: string;
  readonly pages: readonly string[];
  readonly section: string | null;
}

/** One query a line: `query | page; another page | heading`. */
const lines: Readonly<Record<QueryKind, string>> = {
  concept: `
optimistic locking | Transactions and locking | Optimistic locking
same-origin policy | CORS, step by step
keyset pagination | Pagination | Cursor or keyset pagination
backpressure | The event loop | Streams and backpressure
graceful shutdown | The event loop | Graceful shutdown
token bucket | Rate limiting | Token bucket
long polling | Polling, long polling and server-sent events | Long polling
server-sent events | Polling, long polling and server-sent events
refresh token rotation | Sessions and tokens | Access and refresh tokens
exponential backoff | Idempotency and safe retries | Exponential backoff with jitter
deadlock | Transactions and locking | Pessimistic locking
content negotiation cache vary | HTTP caching | One address, several answers: Vary
password hashing | Sessions and tokens | Password hashing
error-first callback | Callbacks | The error-first convention
cookie prefixes | Cookies | Prefixes: attributes the server can trust
tcp handshake | What happens when you enter a URL | TCP handshake
webhook signature | Webhooks | Verifying the signature
container vs virtual machine | Containers and virtual machines
stateless | REST and its neighbours | Statelessness
redirect after post | Status codes that mean something; What happens when you enter a URL
connection pool | Transactions and locking | Connection pool
virtual machine | Containers and virtual machines
middleware order | Express middleware | Order matters
sql injection | Transactions and locking | SQL injection`,
  identifier: `
res.cookie | Cookies
Set-Cookie | Cookies
Access-Control-Allow-Origin | CORS, step by step | Access-Control-Allow-Origin
If-None-Match | HTTP caching | Validation: ETag and 304 Not Modified
app.use( | Express middleware; CORS, step by step
EADDRINUSE | Express middleware | EADDRINUSE
process.nextTick | The event loop; Callbacks | Microtasks
Sec-WebSocket-Key | WebSocket on the wire | The upgrade: 101 Switching Protocols
Retry-After | Rate limiting; Idempotency and safe retries; Status codes that mean something
express-session | Sessions and tokens | Server sessions
SameSite=Lax | Cookies; Sessions and tokens
stale-while-revalidate | HTTP caching | Stale on purpose
crypto.timingSafeEqual | Webhooks | Verifying the signature
--env-file | Containers and virtual machines | Environment and secrets
Idempotency-Key | Idempotency and safe retries | Idempotency-Key
ERR_HTTP_HEADERS_SENT | Express middleware; Callbacks | ERR_HTTP_HEADERS_SENT
FOR UPDATE | Transactions and locking | Pessimistic locking
Last-Event-ID | Polling, long polling and server-sent events | Server-sent events with EventSource
X-Forwarded-For | Express middleware | Behind a proxy
worker_threads | The event loop | Blocking the loop
HttpOnly | Cookies
PATCH | REST and its neighbours | PUT and PATCH
ETag | HTTP caching | Validation: ETag and 304 Not Modified
gRPC | REST and its neighbours | RPC and gRPC`,
  status: `
409 | Status codes that mean something; Idempotency and safe retries; Transactions and locking
304 | HTTP caching; Status codes that mean something | Validation: ETag and 304 Not Modified
429 | Rate limiting; Status codes that mean something | 429 Too Many Requests
401 | Status codes that mean something; Sessions and tokens
404 | Status codes that mean something
422 | Status codes that mean something; Idempotency and safe retries
101 | WebSocket on the wire | The upgrade: 101 Switching Protocols
40001 | Transactions and locking | Isolation levels
1006 | WebSocket on the wire | Frames and masking
308 | What happens when you enter a URL; Status codes that mean something
502 | Status codes that mean something
202 accepted | Webhooks; Status codes that mean something | Answer fast, work later
412 | Transactions and locking; Status codes that mean something
40P01 | Transactions and locking | Pessimistic locking
401 vs 403 | Status codes that mean something; Sessions and tokens | Authentication or authorization
too many requests | Rate limiting | 429 Too Many Requests
301 302 | What happens when you enter a URL; Status codes that mean something
204 | Status codes that mean something; Cookies
not modified | HTTP caching | Validation: ETag and 304 Not Modified
503 | Status codes that mean something`,
  typo: `
optimstic locking | Transactions and locking
pagniation | Pagination
idempotnecy | Idempotency and safe retries
webscoket | WebSocket on the wire
cookeis | Cookies
midleware | Express middleware
statuscodes | Status codes that mean something
calback | Callbacks
acces control allow origin | CORS, step by step
rate limting | Rate limiting
transacton isolaton | Transactions and locking
chaching | HTTP caching
signiture | Webhooks
prefligth | CORS, step by step
heartbaet | WebSocket on the wire
servr sent events | Polling, long polling and server-sent events
authentification | Sessions and tokens
eventloop | The event loop
web hooks | Webhooks
backpresure | The event loop
contaner | Containers and virtual machines
deadlok | Transactions and locking
sesions | Sessions and tokens
longpolling | Polling, long polling and server-sent events`,
  question: `
why is my cookie not sent? | Cookies
how do I stop duplicate payments when retrying | Idempotency and safe retries
what is the difference between PUT and PATCH | REST and its neighbours
why does the browser send an OPTIONS request | CORS, step by step
how can I page through a large table without offset | Pagination
what happens when I type a url in the browser | What happens when you enter a URL
is a jwt encrypted or can anyone read it | Sessions and tokens
how to verify a webhook | Webhooks
why are my callbacks called twice | Callbacks
when should I use 401 or 403 | Sessions and tokens; Status codes that mean something
how do I reconnect a websocket | WebSocket on the wire
what blocks the event loop | The event loop
how does a server know the cache is still valid | HTTP caching
what is a lost update | Transactions and locking
why do I get headers already sent | Express middleware; Callbacks
how to keep sessions out of memory | Sessions and tokens
what does the vary header do | HTTP caching
which status code for a validation error | Status codes that mean something
how many requests per minute are allowed | Rate limiting
what is a callback | Callbacks
how does a container differ from a process | Containers and virtual machines
can a cookie be read by javascript | Cookies
what is n+1 | Transactions and locking
should I poll or use a socket | Polling, long polling and server-sent events`,
  prefix: `
idemp | Idempotency and safe retries
pagin | Pagination
websoc | WebSocket on the wire
callb | Callbacks
cooki | Cookies
rate lim | Rate limiting
access-control-a | CORS, step by step
res.coo | Cookies
optimistic lo | Transactions and locking
set-coo | Cookies
midd | Express middleware
conta | Containers and virtual machines
back | The event loop; Idempotency and safe retries
event l | The event loop
server-s | Polling, long polling and server-sent events
status co | Status codes that mean something
webho | Webhooks
eaddr | Express middleware
graph | REST and its neighbours
preflig | CORS, step by step`,
};

/** Queries that nothing on these pages answers: any result for them is a false one. */
export const nonsense: readonly string[] = [
  "sourdough starter hydration",
  "xqzzt",
  "zebra crossing",
  "how to knit a scarf",
  "999",
  "mitochondria",
  "blorptastic frungle",
  "why do cats purr",
  "protozoa",
  "marathon training plan",
];

/** All labelled queries. */
export const queries: readonly LabelledQuery[] = kinds.flatMap((kind) =>
  lines[kind]
    .trim()
    .split("\n")
    .map((line) => {
      const [query = "", pages = "", section = null] = line.split("|").map((part) => part.trim());
      return { kind, query, pages: pages.split(";").map((page) => page.trim()), section };
    }),
);

/** Whether a query may be looked at while the ranking is tuned. */
export function isForTuning(query: LabelledQuery): boolean {
  return queries.indexOf(query) % 3 === 0;
}
