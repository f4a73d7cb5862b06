/** The page's side of the frame: puts the document in, hands it a port, and takes it away again. */
import { ProductError } from "../../protocol/errors.ts";
import type { FromFrame, ToFrame } from "./messages.ts";

/** How long a document of a few hundred bytes may take before something is in its way, in milliseconds. */
const patience = 15_000;

/** Documents that came without their policy in a header. */
const headerless = new Set<string>();

export type WorkerError = (id: number, reason: string) => void;

export class Frame {
  readonly #element: HTMLIFrameElement;
  readonly #port: MessagePort;

  private constructor(element: HTMLIFrameElement, port: MessagePort, onError: WorkerError) {
    this.#element = element;
    this.#port = port;
    port.onmessage = (event: MessageEvent<FromFrame>) => {
      if (event.data.type === "frame/worker-error") onError(event.data.id, event.data.reason);
    };
  }

  /**
   * Resolves once the document is there and has refused nothing. A host that sends its policy gives it an origin of its
   * own, and then the element goes without its attribute: with it, no service worker could answer for the document.
   * Elsewhere the document refuses, runs nothing, and comes again in a sandbox.
   */
  static async open(url: string, onError: WorkerError): Promise<Frame> {
    const served = headerless.has(url) ? undefined : await Frame.#attempt(url, onError, false);
    if (served instanceof Frame) return served;
    headerless.add(url);
    const answer = await Frame.#attempt(url, onError, true);
    if (answer instanceof Frame) return answer;
    throw new ProductError("ENGINE_FRAME_REFUSED", "The engine's frame would not run here.", {
      cause: answer,
    });
  }

  /** The frame, or why its document will not run a reader's code. */
  static async #attempt(url: string, onError: WorkerError, sandbox: boolean): Promise<Frame | FromFrame> {
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
      if (answer.type === "frame/ready") return new Frame(element, port1, onError);
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
