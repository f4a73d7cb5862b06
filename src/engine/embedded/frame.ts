/** The page's side of the frame: puts the document in, hands it a port, and takes it away again. */
import { ProductError } from "../../protocol/errors.ts";
import type { FromFrame, ToFrame } from "./messages.ts";

/** How long a document of a few hundred bytes may take before something is in its way, in milliseconds. */
const patience = 15_000;

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

  /** Resolves once the document is there and has refused nothing. */
  static async open(url: string, onError: WorkerError): Promise<Frame> {
    const element = document.createElement("iframe");
    element.hidden = true;
    element.title = "Code runner";
    element.setAttribute("sandbox", "allow-scripts");
    element.src = url;
    const loaded = new Promise((resolve) => element.addEventListener("load", resolve, { once: true }));
    document.body.append(element);
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise<FromFrame>((resolve) => {
      port1.onmessage = (event: MessageEvent<FromFrame>) => resolve(event.data);
    });
    await within(loaded);
    // An opaque origin has no name, so the target must be "*"; what goes over is only the port.
    element.contentWindow?.postMessage(null, "*", [port2]);
    const answer = await within(answered);
    if (answer.type === "frame/ready") return new Frame(element, port1, onError);
    element.remove();
    throw new ProductError("ENGINE_FRAME_REFUSED", "The engine's frame would not run here.", {
      cause: answer,
    });
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
