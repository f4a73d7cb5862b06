/** What a child process tells its engine on descriptor 3, where the preloads write and listen, and how it ended. */
import { constants } from "node:os";
import { createInterface } from "node:readline";
import type { Duplex } from "node:stream";
import { stoodIn } from "../clock/answers.ts";
import type { Stood, ToFollower } from "../clock/messages.ts";
import type { Exit } from "../engine.ts";

export interface ChildListener {
  /** It is at rest where the clock told it to be. */
  stood(stood: Stood): void;
  port(port: number, open: boolean): void;
}

export class ChildReports {
  readonly #line: Duplex;
  readonly #listener: ChildListener;
  readonly #ports = new Set<number>();

  constructor(line: Duplex, listener: ChildListener) {
    this.#line = line;
    this.#listener = listener;
    // A process that has ended hears no more; its reader tells the error on.
    line.on("error", () => undefined);
    createInterface({ input: line })
      .on("line", (text) => this.#take(text))
      .on("error", () => undefined);
    line.once("close", () => this.#closePorts());
  }

  /** Of the clock; answered by `stood`. */
  tell(message: ToFollower): void {
    this.#line.write(`${JSON.stringify(message)}\n`);
  }

  #take(line: string): void {
    const stood = stoodIn(line);
    if (stood !== undefined) {
      this.#listener.stood(stood);
      return;
    }
    const [word, digits] = line.split(" ");
    const port = Number(digits);
    const open = word === "open";
    if (open) this.#ports.add(port);
    else if (!this.#ports.delete(port)) return;
    this.#listener.port(port, open);
  }

  /** It had them to its end. */
  #closePorts(): void {
    for (const port of this.#ports) this.#listener.port(port, false);
    this.#ports.clear();
  }
}

/** A crash of Node itself (SIGABRT, SIGSEGV) is given as a shell gives it: 128 and the number of the signal. */
export function exitOf(code: number | null, signal: NodeJS.Signals | null): Exit {
  if (signal === null) return { code, signal: null };
  if (signal === "SIGTERM" || signal === "SIGKILL") return { code: null, signal };
  return { code: 128 + constants.signals[signal], signal: null };
}
