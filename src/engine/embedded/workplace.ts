/** The frame in which the Workers of one engine live, and what each of them begins with. */
import { disposed, notBooted } from "../errors.ts";
import type { Assets } from "./assets.ts";
import { Frame, type FrameOwner } from "./frame.ts";
import type { EngineParts } from "./messages.ts";
import type { Switchboard } from "./switchboard.ts";

export interface WorkplaceParts extends FrameOwner {
  readonly assets: Assets;
  readonly switchboard: Switchboard;
  /** The frame is there: the first Worker can be made, while the library is still on its way. */
  readonly onFrame: () => void;
  /** What was made since is of no use: the library did not come. */
  readonly onFailed: () => void;
}

export class Workplace {
  readonly #parts: WorkplaceParts;
  #opened: Promise<void> | undefined;
  /** The frame of that, before it is of use. */
  #framed: Promise<Frame> | undefined;
  #frame: Frame | undefined;
  #engine: EngineParts | undefined;
  /** The control port of the first Worker, while its engine is still on its way. */
  #unfed: MessagePort | undefined;
  #closed = false;

  constructor(parts: WorkplaceParts) {
    this.#parts = parts;
  }

  get frame(): Frame | undefined {
    return this.#frame;
  }

  /** Undefined before anything asked for it. */
  get opened(): Promise<void> | undefined {
    return this.#opened;
  }

  /** Up to the first Worker, which is then starting its library. */
  open(): Promise<void> {
    return (this.#opened ??= this.#open());
  }

  /** The frame as soon as it is there: what needs no library waits for nothing else. */
  async framed(): Promise<Frame> {
    this.open().catch(() => undefined);
    await this.#framed;
    this.#refuseIfClosed();
    if (this.#frame === undefined) throw notBooted();
    return this.#frame;
  }

  /** A Worker that starts its library; answers our end of what controls it. */
  worker(pid: number): MessagePort {
    if (this.#frame === undefined) throw notBooted();
    const control = new MessageChannel();
    const uplink = new MessageChannel();
    this.#parts.switchboard.add(pid, uplink.port1);
    const ports = { control: control.port2, uplink: uplink.port2 };
    this.#frame.tell({ type: "frame/spawn", id: pid, ports }, [ports.control, ports.uplink]);
    if (this.#engine === undefined) this.#unfed = control.port1;
    else control.port1.postMessage(this.#engine);
    return control.port1;
  }

  /** Every Worker is gone with the frame; the next program gets another. */
  lose(): void {
    this.#frame = undefined;
    this.#opened = undefined;
  }

  close(): void {
    this.#closed = true;
    this.#frame?.remove();
  }

  async #open(): Promise<void> {
    const { assets, onFrame, onFailed } = this.#parts;
    assets.begin();
    const load = (): Promise<EngineParts> => assets.parts();
    this.#framed = Frame.openBeside(load, assets.frameUrl, this.#parts);
    const frame = await this.#framed;
    try {
      // Whoever gave up waiting for it must not find it in the page later.
      this.#refuseIfClosed();
      this.#frame = frame;
      onFrame();
      this.#engine = await load();
      this.#refuseIfClosed();
      this.#unfed?.postMessage(this.#engine);
      this.#unfed = undefined;
    } catch (error) {
      onFailed();
      this.#frame = undefined;
      frame.remove();
      throw error;
    }
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw disposed();
  }
}
