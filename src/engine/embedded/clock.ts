/** The clock of the embedded engine: a part of the engine in each process that follows it, and a line to each service. */
import { Answers } from "../clock/answers.ts";
import { EngineClock } from "../clock/engine-clock.ts";
import type { Stood } from "../clock/messages.ts";
import type { ClockMove } from "../engine.ts";
import type { ProcessHandle } from "./process-handle.ts";

/** A service, or whoever has the other end. */
function answersOver(line: MessagePort): Answers {
  const answers = new Answers((message) => line.postMessage(message));
  line.onmessage = (event: MessageEvent<Stood>) => answers.answered(event.data);
  return answers;
}

export class EmbeddedClock {
  readonly #script: Blob;
  readonly #following = new Map<number, Answers>();
  readonly #clock = new EngineClock(() => [...this.#following.values()]);

  /** `script`: the part of the engine. */
  constructor(script: Blob) {
    this.#script = script;
  }

  /** The process begins with the time as it is, or goes over to it. Does nothing to one that follows already. */
  join(handle: ProcessHandle): void {
    if (this.#following.has(handle.pid)) return;
    const { port1, port2 } = new MessageChannel();
    handle.follow(this.#script, { line: port2, ahead: this.#clock.ahead });
    this.joinOver(handle.pid, port1);
  }

  /** Another Worker has taken the process over. */
  rejoin(handle: ProcessHandle): void {
    this.leave(handle.pid);
    this.join(handle);
  }

  /** A service listens at the other end of `line` already. */
  joinOver(pid: number, line: MessagePort): void {
    this.leave(pid);
    const answers = answersOver(line);
    this.#following.set(pid, answers);
    void answers.tell(this.#clock.now);
  }

  leave(pid: number): void {
    this.#following.get(pid)?.end();
    this.#following.delete(pid);
  }

  async move(milliseconds: number, begun?: () => void): Promise<ClockMove> {
    return await this.#clock.move(milliseconds, begun);
  }
}
