/** A real Node server under many names that answers as a case says, and keeps what it was sent. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { filled, type Answer, type Case } from "./case.ts";

/** A request as a server sees it, without what every browser says of itself. */
export interface Heard {
  readonly line: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What says who asks, or how soon, rather than what is asked; Referer is not sent by the simulated browser, which says so. */
const left = new Set([
  "accept-encoding",
  "accept-language",
  "connection",
  "host",
  "priority",
  "referer",
  "upgrade-insecure-requests",
  "user-agent",
]);

/** How the paths of cases begin, and what fills the names in their answers. */
interface CasePaths {
  readonly letter: "c" | "n";
  readonly filled: typeof filled;
}

export class CaseServer {
  readonly #server: Server;
  readonly #cases: readonly Case[];
  readonly #paths: CasePaths;
  #heard = new Map<number, Heard[]>();
  /** How often each path was asked for since the last call of `takeHeard`. */
  #times = new Map<string, number>();
  #port = 0;

  constructor(cases: readonly Case[], paths: CasePaths = { letter: "c", filled }) {
    this.#cases = cases;
    this.#paths = paths;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  get port(): number {
    return this.#port;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    // Listening on a port, the server has an address object.
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** What was heard since the last call, by the number of its case. */
  takeHeard(): Map<number, Heard[]> {
    const heard = this.#heard;
    this.#heard = new Map();
    this.#times = new Map();
    return heard;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://x");
    const [, letter, index = "", step = ""] = /^\/([cn])(\d+)\/(.*)$/.exec(url.pathname) ?? [];
    if (letter !== this.#paths.letter) {
      response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>page</title>");
      return;
    }
    const pieces = (await request.toArray()) as Buffer[];
    this.#keep(Number(index), request, Buffer.concat(pieces).toString("latin1"));
    this.#send(request, response, Number(index), step);
  }

  #keep(index: number, request: IncomingMessage, body: string): void {
    const own = Object.entries(request.headers).filter(([name]) => !left.has(name));
    const headers = Object.fromEntries(
      own.map(([name, value]): [string, string] => [name, String(value)]).sort(),
    );
    const line = `${request.method ?? ""} ${request.headers.host ?? ""}${request.url ?? ""}`;
    this.#heard.set(index, [...(this.#heard.get(index) ?? []), { line, headers, body }]);
  }

  #send(request: IncomingMessage, response: ServerResponse, index: number, step: string): void {
    const answer = answerTo(request, this.#nextAnswer(index, step));
    if (answer.resets === true) {
      response.socket?.resetAndDestroy();
      return;
    }
    if (answer.raw !== undefined) {
      response.socket?.end(Buffer.from(this.#paths.filled(answer.raw, index, this.#port), "latin1"));
      return;
    }
    const headers = (answer.headers ?? []).map(([name, value]) => [
      name,
      this.#paths.filled(value, index, this.#port),
    ]);
    response.setHeader("Connection", "close");
    response.writeHead(answer.status ?? 200, headers.flat());
    const body = this.#paths.filled(answer.body ?? "body", index, this.#port);
    response.end([204, 205, 304].includes(answer.status ?? 200) ? undefined : body);
  }

  #nextAnswer(index: number, step: string): Answer {
    const key = `${index}/${step}`;
    const before = this.#times.get(key) ?? 0;
    this.#times.set(key, before + 1);
    const answer = this.#cases[index]?.answers?.[step] ?? {};
    return before > 0 && answer.then !== undefined ? answer.then : answer;
  }
}

function answerTo({ method, headers }: IncomingMessage, whole: Answer): Answer {
  const asks = method === "OPTIONS" && "access-control-request-method" in headers;
  return asks ? (whole.preflight ?? whole) : whole;
}
