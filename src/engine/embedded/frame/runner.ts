/**
 * Script of the frame's document. It runs none of the reader's code: it makes a Worker per process, hands it its ports
 * and ends it when told. The frame has an origin of its own, so a process sees no storage and no page.
 */
import { isWebKit } from "../browser.ts";
import type { FromFrame, ToFrame } from "../messages.ts";

const isOfWebKit = isWebKit();

/**
 * The Worker's first lines. Its first message has its ports, by one of which the page sends the engine, past this document;
 * or it is a script that is no process: then the message after it is the first that the script itself hears. WebKit names
 * the frames of a blob, and not those of a text that is evaluated.
 */
const bootstrap = `onmessage = ({ data }) => {
  onmessage = null;
  const load = (script) => importScripts(URL.createObjectURL(script));
  if (data instanceof Blob) return load(data);
  const { control } = data;
  control.onmessage = ({ data: parts }) => {
    control.onmessage = null;
    self.engineStart = { ...data, parts };
    for (const script of parts.scripts) ${isOfWebKit ? 'load(new Blob([script], { type: "text/javascript" }))' : "(0, eval)(script)"};
  };
};`;

/**
 * A `data:` Worker of an opaque origin is a secure context, a `blob:` one is so only in WebKit, which in turn loads no blob
 * into a `data:` one. An address takes two megabytes at most, so the engine follows by message.
 */
const newWorker = (): Worker =>
  new Worker(
    isOfWebKit
      ? URL.createObjectURL(new Blob([bootstrap], { type: "text/javascript" }))
      : `data:text/javascript,${encodeURIComponent(bootstrap)}`,
  );

/** Whatever loaded this document, code of a reader runs only where the origin is opaque. */
const isAlone = self.origin === "null";

/** Made before it is asked for: a Worker begins while the page still learns that the frame is there. */
let first: Worker | undefined = isAlone ? newWorker() : undefined;

class Runner {
  readonly #page: MessagePort;
  readonly #workers = new Map<number, Worker>();

  constructor(page: MessagePort) {
    this.#page = page;
    page.onmessage = (event: MessageEvent<ToFrame>) => this.#receive(event.data);
    this.#tell({ type: "frame/ready" });
  }

  #tell(message: FromFrame): void {
    this.#page.postMessage(message);
  }

  #receive(message: ToFrame): void {
    switch (message.type) {
      case "frame/spawn":
        this.#worker(message.id).postMessage(message.ports, [message.ports.control, message.ports.uplink]);
        break;
      case "frame/ping":
        this.#tell({ type: "frame/pong" });
        break;
      case "frame/script":
        this.#runScript(message.id, message.source, message.port);
        break;
      case "frame/terminate":
        this.#workers.get(message.id)?.terminate();
        this.#workers.delete(message.id);
        break;
    }
  }

  #runScript(id: number, source: Blob, port: MessagePort): void {
    const worker = this.#worker(id);
    // Firefox imports no script that does not say it is one.
    worker.postMessage(new Blob([source], { type: "text/javascript" }));
    worker.postMessage(null, [port]);
  }

  #worker(id: number): Worker {
    const worker = first ?? newWorker();
    first = undefined;
    this.#workers.set(id, worker);
    worker.onerror = (event) => {
      event.preventDefault();
      const place = event.lineno > 0 ? ` (${event.filename}:${event.lineno})` : "";
      this.#tell({ type: "frame/worker-error", id, reason: `${event.message}${place}` });
    };
    return worker;
  }
}

addEventListener(
  "message",
  (event) => {
    const [port] = event.ports;
    if (event.source !== parent || port === undefined) return;
    if (!isAlone) {
      port.postMessage({
        type: "frame/refused",
        reason: "The runner's document has an origin.",
      } satisfies FromFrame);
      return;
    }
    new Runner(port);
  },
  { once: true },
);
