/** The page's side of the relay: asks it for cards, programs and connections, and says when it is gone. */
import { Answers } from "../clock/answers.ts";
import { byteStream } from "../embedded/byte-stream.ts";
import type { ByteStream, PortEvent } from "../engine.ts";
import { connectRefused, startFailed } from "../errors.ts";
import { Channels } from "./channels.ts";
import { died } from "./failures.ts";
import { ContainerProgram } from "./program.ts";
import type { PageToRelay, RelayToPage, StartMessage } from "./relay/protocol.ts";
import { Wire } from "./relay/wire.ts";

type Program = Omit<StartMessage, "type" | "channel">;

/** A connection; `over` resolves when nothing more can be sent or received on it. */
export interface Connection {
  readonly stream: ByteStream;
  readonly over: Promise<void>;
}

interface Answer {
  resolve(): void;
  reject(error: Error): void;
}

interface Running {
  readonly program: ContainerProgram;
  onPort(event: PortEvent): void;
}

/** Lines printed beside the relay that are kept, to be quoted when it ends. */
const keptNoise = 3;
/** Milliseconds between two pings, and how many may pass without a word before the relay counts as gone. */
const pingEvery = 5000;
const patience = 4;

export class RelayClient {
  /** Resolves with the version of Node that runs the relay, and all programs. */
  readonly hello: Promise<string>;
  /** Resolves with the reason once the relay is gone; every call rejects with it from then on. */
  readonly lost: Promise<Error>;
  readonly #wire: Wire<RelayToPage, PageToRelay>;
  readonly #channels = new Channels((message) => this.#tell(message));
  readonly #answers = new Map<string, Answer>();
  readonly #running = new Map<number, Running>();
  readonly #noise: string[] = [];
  #sayHello: (nodeVersion: string) => void = () => undefined;
  #sayLost: (reason: Error) => void = () => undefined;
  #failure: Error | undefined;
  #unanswered = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(write: (text: string) => void) {
    this.hello = new Promise((resolve) => (this.#sayHello = resolve));
    this.lost = new Promise((resolve) => (this.#sayLost = resolve));
    this.#wire = new Wire<RelayToPage, PageToRelay>({
      direction: ">",
      write,
      receive: (message) => this.#receive(message),
      noise: (line) => {
        this.#noise.push(line);
        if (this.#noise.length > keptNoise) this.#noise.shift();
      },
    });
  }

  /** What the relay's process prints, however it is cut. */
  feed(text: string): void {
    try {
      this.#wire.feed(text);
    } catch (error) {
      this.fail(died(error instanceof Error ? error.message : String(error)));
    }
  }

  /** The process of the relay has ended. */
  ended(): void {
    this.fail(died(this.#noise.join("\n")));
  }

  /** Ends all that depends on the relay; `reason` is what waiting and later calls reject with. */
  fail(reason: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = reason;
    clearInterval(this.#timer);
    for (const { program } of this.#running.values()) program.lost();
    this.#running.clear();
    this.#channels.loseAll();
    for (const answer of this.#answers.values()) answer.reject(reason);
    this.#answers.clear();
    this.#sayLost(reason);
  }

  async openCard(card: string): Promise<void> {
    this.#tell({ type: "card/open", card });
    await this.#answer(`card ${card}`);
  }

  closeCard(card: string): void {
    this.#tell({ type: "card/close", card });
  }

  /** Rejects with `ENGINE_START_FAILED` when the container cannot start it, as for a `cwd` that is not there. */
  async start(program: Program, onPort: (event: PortEvent) => void): Promise<ContainerProgram> {
    const [stdin, stdout, stderr] = [this.#channels.open(), this.#channels.open(), this.#channels.open()];
    const channel = stdin.number;
    const signal = (name: "SIGTERM" | "SIGKILL"): void =>
      this.#tell({ type: "program/signal", channel, signal: name });
    const clock = new Answers((told) => this.#tell({ type: "program/clock", channel, told }));
    const started = new ContainerProgram({ stdin, stdout, stderr, signal, clock });
    this.#running.set(channel, { program: started, onPort });
    this.#tell({ type: "program/start", channel, ...program });
    await this.#answer(`channel ${channel}`);
    return started;
  }

  /** Rejects with `ENGINE_CONNECT_REFUSED`. */
  async connect(card: string, host: string, port: number): Promise<Connection> {
    let sayOver: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (sayOver = resolve));
    const channel = this.#channels.open(() => sayOver());
    this.#tell({ type: "tcp/connect", channel: channel.number, card, host, port });
    try {
      await this.#answer(`channel ${channel.number}`);
    } catch (error) {
      channel.reset();
      throw error instanceof Refusal ? connectRefused(port) : error;
    }
    const { readable, writable } = byteStream(channel.end);
    return { stream: { readable, writable, reset: () => channel.reset() }, over };
  }

  /** From now on a relay that says nothing for long counts as gone. */
  watch(): void {
    this.#timer = setInterval(() => {
      this.#unanswered += 1;
      if (this.#unanswered > patience) this.fail(died("nothing for 20 seconds"));
      else this.#tell({ type: "ping" });
    }, pingEvery);
  }

  #tell(message: PageToRelay): void {
    if (this.#failure === undefined) this.#wire.send(message);
  }

  #answer(name: string): Promise<void> {
    const failure = this.#failure;
    if (failure !== undefined) return Promise.reject(failure);
    return new Promise((resolve, reject) => this.#answers.set(name, { resolve, reject }));
  }

  #settle(name: string, refusal?: Error): void {
    const answer = this.#answers.get(name);
    this.#answers.delete(name);
    if (refusal === undefined) answer?.resolve();
    else answer?.reject(refusal);
  }

  #receive(message: RelayToPage): void {
    this.#unanswered = 0;
    switch (message.type) {
      case "channel/bytes":
      case "channel/sign":
        return this.#channels.receive(message);
      case "relay/hello":
        return this.#sayHello(message.nodeVersion);
      case "card/opened":
        return this.#settle(`card ${message.card}`);
      case "tcp/connected":
        return this.#settle(`channel ${message.channel}`);
      case "tcp/refused":
        return this.#settle(`channel ${message.channel}`, new Refusal());
      case "pong":
        return;
      default:
        return this.#ofProgram(message);
    }
  }

  #ofProgram(message: Extract<RelayToPage, { type: `program/${string}` }>): void {
    const running = this.#running.get(message.channel);
    if (running === undefined) return;
    const { program } = running;
    switch (message.type) {
      case "program/started":
        program.started(message.pid, message.follows);
        return this.#settle(`channel ${message.channel}`);
      case "program/refused":
        this.#running.delete(message.channel);
        program.lost();
        return this.#settle(`channel ${message.channel}`, startFailed(message.reason, undefined));
      case "program/exit":
        this.#running.delete(message.channel);
        return program.ended({ code: message.code, signal: message.signal });
      case "program/stood":
        return program.clock.answered(message.stood);
      case "program/port":
        return running.onPort({ port: message.port, open: message.open, pid: program.pid });
    }
  }
}

class Refusal extends Error {}
