/** The page's side of the frame: puts the document in, hands it a port, and takes it away again. */
import { isForeign } from "./browser.ts";
import { ProductError } from "../../protocol/errors.ts";
import type { FromFrame, ToFrame } from "./messages.ts";

/** How long a document of a few hundred bytes may take before something is in its way, in milliseconds. */
const patience = 15_000;

/** The frame's document does nothing but pass messages on: with this many beats unanswered in a row it is gone. */
const pulseMilliseconds = 1000;
const mostUnanswered = 4;

/** Documents that came without their policy in a header. */
const headerless = new Set<string>();

/**
 * Whether the document is asked for without a sandbox of the element at first: where a service worker answers for this page,
 * since in a sandbox it could not; and where the engine is another than V8, since Firefox holds `frame-ancestors 'self'`
 * against a document whose element has one.
 */
function isOffered(): boolean {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  return isForeign() || (serviceWorker?.controller ?? null) !== null;
}

/** What a frame tells of by itself. */
export interface FrameOwner {
  /** A Worker threw what nothing caught. */
  onError(id: number, reason: string): void;
  /** The frame's process is gone, and every Worker with it: a program took all the memory there was. */
  onLost(): void;
}

export class Frame {
  readonly #element: HTMLIFrameElement;
  readonly #port: MessagePort;

  readonly #owner: FrameOwner;
  #unanswered = 0;
  #pulse: ReturnType<typeof setInterval> | undefined;

  private constructor(element: HTMLIFrameElement, port: MessagePort, owner: FrameOwner) {
    this.#element = element;
    this.#port = port;
    this.#owner = owner;
    port.onmessage = (event: MessageEvent<FromFrame>) => this.#receive(event.data);
    // Told by new browsers as soon as the other end is gone; the pulse tells it in every browser.
    port.addEventListener("close", () => this.#lose());
    this.#pulse = setInterval(() => this.#feel(), pulseMilliseconds);
  }

  #receive(message: FromFrame): void {
    this.#unanswered = 0;
    if (message.type === "frame/worker-error") this.#owner.onError(message.id, message.reason);
  }

  #feel(): void {
    if (this.#unanswered >= mostUnanswered) {
      this.#lose();
      return;
    }
    this.#unanswered += 1;
    this.tell({ type: "frame/ping" });
  }

  #lose(): void {
    if (this.#pulse === undefined) return;
    this.remove();
    this.#owner.onLost();
  }

  /**
   * Resolves once the document is there and has refused nothing. Where `isOffered` says so the element goes without its
   * attribute at first: a host that sends its policy gives the document an origin of its own. One that
   * comes with an origin refuses, and runs nothing; it comes again in a sandbox, as it does at once everywhere else.
   */
  static async open(url: string, owner: FrameOwner): Promise<Frame> {
    if (isOffered() && !headerless.has(url)) {
      const served = await Frame.#attempt(url, owner, false);
      if (served instanceof Frame) return served;
      headerless.add(url);
    }
    const answer = await Frame.#attempt(url, owner, true);
    if (answer instanceof Frame) return answer;
    throw new ProductError("ENGINE_FRAME_REFUSED", "The engine's frame would not run here.", {
      cause: answer,
    });
  }

  /**
   * As `open`, beside what `load` begins: what cannot be fetched is told at once, since a frame whose document did not come
   * either is silent for long. The document is asked for before that, for its process takes the longest of all to come.
   */
  static async openBeside(load: () => Promise<unknown>, url: string, owner: FrameOwner): Promise<Frame> {
    const opening = Frame.open(url, owner);
    return await Promise.race([opening, load().then(() => opening)]).catch((error: unknown) => {
      void opening.then((late) => late.remove()).catch(() => undefined);
      throw error;
    });
  }

  /** The frame, or why its document will not run a reader's code. */
  static async #attempt(url: string, owner: FrameOwner, sandbox: boolean): Promise<Frame | FromFrame> {
    const element = document.createElement("iframe");
    element.hidden = true;
    element.title = "Code runner";
    if (sandbox) element.setAttribute("sandbox", "allow-scripts");
    element.src = url;
    const { port1, port2 } = new MessageChannel();
    try {
      const loaded = new Promise((resolve) => element.addEventListener("load", resolve, { once: true }));
      document.body.append(element);
      const answered = new Promise<FromFrame>((resolve) => {
        port1.onmessage = (event: MessageEvent<FromFrame>) => resolve(event.data);
      });
      await within(loaded);
      // An opaque origin has no name, so the target must be "*"; what goes over is only the port.
      element.contentWindow?.postMessage(null, "*", [port2]);
      const answer = await within(answered);
      if (answer.type === "frame/ready") return new Frame(element, port1, owner);
      element.remove();
      return answer;
    } catch (error) {
      element.remove();
      throw error;
    }
  }

  tell(message: ToFrame, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  remove(): void {
    clearInterval(this.#pulse);
    this.#pulse = undefined;
    this.#port.close();
    this.#element.remove();
  }
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new ProductError("ENGINE_FRAME_SILENT", "The engine's frame did not answer.");
    timer = setTimeout(() => reject(error), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
