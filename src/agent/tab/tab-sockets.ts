/** The WebSockets of one client script (WebSockets Standard, section 2; https://websockets.spec.whatwg.org/#websocket-opening-handshake). */
import type { FieldPair } from "../../wire/http1/print.ts";
import { isSameSite } from "../fetch/same-site.ts";
import { NotSimulatedError } from "../not-simulated.ts";
import type { Socket } from "../websocket-client.ts";
import type { HostToTab } from "./messages.ts";
import type { ScriptClient } from "./tab-fetches.ts";

interface Opened {
  socket: Socket | null;
  /** Closed before it was open. */
  given: boolean;
}

const utf8 = new TextEncoder();

export class TabSockets {
  readonly #client: ScriptClient;
  readonly #tell: (message: HostToTab) => void;
  readonly #sockets = new Map<number, Opened>();

  constructor(client: ScriptClient, tell: (message: HostToTab) => void) {
    this.#client = client;
    this.#tell = tell;
  }

  /** Establish a WebSocket connection. */
  async open(id: number, address: string, protocols: readonly string[]): Promise<void> {
    const url = new URL(address);
    const opened: Opened = { socket: null, given: false };
    this.#sockets.set(id, opened);
    const exchange = this.#client.browser.nextExchange();
    let waiting: (string | Uint8Array)[] | null = [];
    const message = (data: string | Uint8Array): void => {
      // What came with the answer to the handshake is told behind it.
      if (waiting === null) this.#tell({ type: "socket/message", id, data });
      else waiting.push(data);
    };
    try {
      const request = { url, protocols, fields: this.#fields(url, exchange), listener: { message } };
      const cause = { kind: "upgrade", of: null } as const;
      const { browser, tab } = this.#client;
      const opening = await browser.openSocket(request, { id: exchange, client: tab, cause });
      if (opening.socket === null)
        this.#client.complain(`WebSocket ${address} was not opened: ${opening.because}.`);
      if (opening.socket === null || !this.#sockets.has(id) || opened.given) {
        void opening.socket?.close();
        this.#fail(id);
        return;
      }
      opened.socket = opening.socket;
      this.#tell({ type: "socket/opened", id, protocol: opening.socket.protocol });
      for (const data of waiting) this.#tell({ type: "socket/message", id, data });
      waiting = null;
      const { code, reason, clean } = await opening.socket.ended;
      const { failed } = opening.socket;
      if (this.#sockets.delete(id)) this.#tell({ type: "socket/closed", id, code, reason, clean, failed });
    } catch (error) {
      this.#fail(id);
      if (!(error instanceof NotSimulatedError)) throw error;
      this.#client.complain(`WebSocket ${address} was not opened: ${error.message}`);
    }
  }

  async send(id: number, data: string | Uint8Array): Promise<void> {
    await this.#sockets.get(id)?.socket?.send(data);
    const bytes = typeof data === "string" ? utf8.encode(data).length : data.length;
    this.#tell({ type: "socket/sent", id, bytes });
  }

  close(id: number, code: number | null, reason: string): void {
    const opened = this.#sockets.get(id);
    if (opened === undefined) return;
    if (opened.socket === null) opened.given = true;
    else void opened.socket.close(code ?? undefined, reason);
  }

  stop(): void {
    for (const { socket } of this.#sockets.values()) void socket?.close(1001);
    this.#sockets.clear();
  }

  #fail(id: number): void {
    if (!this.#sockets.delete(id)) return;
    this.#tell({ type: "socket/closed", id, code: 1006, reason: "", clean: false, failed: true });
  }

  /** Origin and cookies: a handshake is under no CORS, and carries credentials wherever it goes. */
  #fields(url: URL, exchange: string): FieldPair[] {
    const { browser, origin } = this.#client;
    const place = new URL(url.href.replace(/^ws/, "http"));
    const sameSite = isSameSite(origin, place.origin, browser.surroundings.isPublicSuffix);
    const cookies = browser.jar.read(browser.cookieContext(place, { sameSite }), exchange);
    const fields: FieldPair[] = [["Origin", origin]];
    return cookies === "" ? fields : [...fields, ["Cookie", cookies]];
  }
}
