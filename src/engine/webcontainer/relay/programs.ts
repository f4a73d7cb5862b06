/** A program of the page: a child of the relay whose three streams are channels, and whose ports the preload reports. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Duplex, Readable, Writable } from "node:stream";
import type { ToFollower } from "../../clock/messages.ts";
import type { LinkEnd } from "../../embedded/link.ts";
import { ChildReports, exitOf } from "../../native/child-reports.ts";
import { Inflow, sendFrom } from "./channels.ts";
import type { CardFolders } from "./cards.ts";
import { clockOptions } from "./clock-trial.ts";
import type { RelayToPage, StartMessage } from "./protocol.ts";

/** What a program needs of the relay. */
export interface ProgramHost {
  readonly folders: CardFolders;
  tell(message: RelayToPage): void;
  openEnd(channel: number): LinkEnd;
  /** The channel carries nothing more. */
  forget(channel: number): void;
}

/** Descriptors 0 to 3 of the child, all pipes. */
type Pipes = readonly [Writable, Readable, Readable, Duplex];

export class RelayProgram {
  readonly #channel: number;
  readonly #host: ProgramHost;
  readonly #child: ChildProcess;
  #killed = false;
  #line: ChildReports | undefined;

  constructor(start: StartMessage, host: ProgramHost) {
    const { channel } = start;
    const { top, preload } = host.folders;
    const clock = start.clock === null ? [] : clockFrom(host.folders, start.clock);
    this.#channel = channel;
    this.#host = host;
    this.#child = spawn(
      process.execPath,
      [...clock, "--require", preload, top + start.entry, ...start.argv],
      {
        cwd: top + start.cwd,
        env: start.env,
        stdio: ["pipe", "pipe", "pipe", "pipe"],
      },
    );
    const { pid } = this.#child;
    if (pid === undefined) {
      this.#child.once("error", ({ message }) =>
        host.tell({ type: "program/refused", channel, reason: message }),
      );
      return;
    }
    host.tell({ type: "program/started", channel, pid, follows: start.clock !== null });
    this.#join(start.outputLimit ?? Infinity);
  }

  kill(signal: "SIGTERM" | "SIGKILL"): void {
    if (signal === "SIGKILL") this.#killed = true;
    this.#child.kill(signal);
  }

  /** Over the pipe on which the ports are reported. */
  follow(told: ToFollower): void {
    this.#line?.tell(told);
  }

  #join(limit: number): void {
    // Spawned with four pipes, which the types do not say.
    const [stdin, stdout, stderr, reports] = this.#child.stdio as unknown as Pipes;
    const channel = this.#channel;
    this.#line = new ChildReports(reports, {
      stood: (stood) => this.#host.tell({ type: "program/stood", channel, stood }),
      port: (port, open) => this.#host.tell({ type: "program/port", channel, port, open }),
    });
    this.#takeInput(stdin);
    this.#giveOutput(stdout, this.#channel + 1, limit);
    this.#giveOutput(stderr, this.#channel + 2, limit);
    // What was reported before the end is told before the end.
    const exit = once(this.#child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
    reports.once("close", () => {
      void exit.then(([code, signal]) => this.#ended(code, signal));
    });
  }

  #takeInput(stdin: Writable): void {
    const end = this.#host.openEnd(this.#channel);
    const inflow = new Inflow(end, stdin, () => stdin.end());
    stdin.on("error", () => undefined);
    end.attach({ readable: () => inflow.move(), drained: () => undefined });
    this.#child.once("exit", () => this.#host.forget(this.#channel));
  }

  #giveOutput(source: Readable, channel: number, limit: number): void {
    const end = this.#host.openEnd(channel);
    sendFrom(source, end, limit);
    // A reader that cancels resets the channel; the program writes on into nothing.
    end.attach({ readable: () => source.resume(), drained: () => source.resume() });
    source.on("error", () => undefined);
    source.once("close", () => {
      end.end();
      this.#host.forget(channel);
    });
  }

  /** Some systems give a killed program the exit code of a shell instead of the signal. */
  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    const known = this.#killed && code === 137 ? "SIGKILL" : signal;
    this.#host.tell({ type: "program/exit", channel: this.#channel, ...exitOf(code, known) });
  }
}

/** The program finds the time it begins with beside its preload. */
function clockFrom({ clockPreload }: CardFolders, now: ToFollower): string[] {
  writeFileSync(join(dirname(clockPreload), "clock.json"), JSON.stringify(now));
  return clockOptions(clockPreload);
}
