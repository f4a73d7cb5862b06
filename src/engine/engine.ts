/** What every engine does, in few verbs; nothing of any one engine shows in these types. */
import type { Ends } from "../network/byte-stream.ts";

/**
 * Files by path, relative to the engine's root (`server.js`, `public/a.html`), forward slashes. A leading slash is the
 * top of the engine's file system, which holds the root.
 */
export type FileTree = Readonly<Record<string, string | Uint8Array>>;

/** What `start` runs: `node entry ...argv` in `cwd`, with exactly this environment. */
export interface Program {
  /** Path of the entry file, relative to `cwd`. */
  readonly entry: string;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Relative to the engine's root; the root itself when absent. */
  readonly cwd?: string;
  /** Whether the clock may be moved while it runs; see `moveClock`. */
  readonly clock?: boolean;
}

/** What came of moving the clock. */
export interface ClockMove {
  /** Milliseconds by which the clock is now ahead of the real one. */
  readonly ahead: number;
  /** False where the rest of the way was gone in one step, since too much fell due on it or somebody did not answer. */
  readonly whole: boolean;
}

/** How a process ended: an exit code, or the signal that ended it. */
export interface Exit {
  readonly code: number | null;
  readonly signal: "SIGTERM" | "SIGKILL" | null;
}

/** A started program. What the reader's code does wrong shows here, as output and exit code, never as an exception. */
export interface Process {
  readonly pid: number;
  /** Bytes as the program wrote them, in order; each stream ends when the process does. */
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  readonly stdin: WritableStream<Uint8Array>;
  readonly exit: Promise<Exit>;
  /** What can be done about the end, where the engine knows; told beside the program's own words. Settles after `exit`. */
  readonly advice?: Promise<string | undefined>;
  /** SIGTERM lets the program end itself; SIGKILL ends it at once. Does nothing to a process that has ended. */
  kill(signal: "SIGTERM" | "SIGKILL"): void;
}

/** One TCP connection seen from the client's end. Closing `writable` sends FIN; `reset` sends RST. */
export interface ByteStream {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  reset(): void;
  /** Both directions without the streams, as the reader and the writer of them would be; in place of them, and once. */
  readonly ends?: () => Ends;
  /** Whether another exchange may be carried behind the first: always, where it is there. */
  readonly carriesMore?: () => boolean;
}

/** A port that a process began or ceased to listen on. */
export interface PortEvent {
  readonly port: number;
  readonly open: boolean;
  readonly pid: number;
}

/** A shell of the machine that an engine runs on, as a terminal meets it. */
export interface Shell {
  /** Text with control sequences, for a screen of the size that was asked for. */
  readonly output: ReadableStream<string>;
  /** Settles once the shell has ended, whatever ended it. */
  readonly ended: Promise<void>;
  /** As from the keys: a line ends with LF, and U+0003 is Ctrl C. */
  type(text: string): void;
  end(): void;
}

/** In characters. */
export interface ShellSize {
  readonly columns: number;
  readonly rows: number;
}

/** What an engine is once it has booted. */
export interface EngineIdentity {
  readonly name: "embedded" | "webcontainer" | "native";
  /** Version of the Node library that runs the code, without the `v`: `24.21.0`. */
  readonly nodeVersion: string;
}

/**
 * One engine. The reader's failure is a value; the engine's own failure throws a `ProductError` whose code starts with
 * `ENGINE_`. After `dispose` every call throws `ENGINE_DISPOSED`, every process has ended and every connection is reset.
 */
export interface Engine {
  /** Resolves once programs can be started. A second call gives the same promise. */
  boot(): Promise<EngineIdentity>;
  /** Adds files or replaces those of the same path. */
  mount(files: FileTree): Promise<void>;
  start(program: Program): Promise<Process>;
  /** Rejects with `ENGINE_CONNECT_REFUSED` when nothing listens there. */
  connect(host: string, port: number): Promise<ByteStream>;
  /** Calls `listener` for every port opened or closed from now on; the returned function ends that. */
  onPort(listener: (event: PortEvent) => void): () => void;
  /**
   * Empties the database and the broker beside the programs; what is in them otherwise outlives a program, as long as the
   * engine. Not there on an engine that has no such services.
   */
  wipeStores?(): Promise<void>;
  /**
   * Moves the one clock of all processes and services ahead by `milliseconds`, and settles when it is there. What falls due on
   * the way runs in the order of its times, with the clock standing at each; then time goes on from there. A process started
   * later, a child and a thread begin with the clock as it is. Those that were started without `clock` may keep the real time.
   * Of what would run without end (a timer each millisecond for an hour) 10,000 moments or 20 real seconds run, and what is due
   * in the rest of the way runs once. Rejects with `ENGINE_BAD_MOVE` for what is no time ahead, with `ENGINE_NO_CLOCK` where the
   * clock of what runs cannot be moved. `begun` is called once it is sure that it will, before anything runs. Not there on an engine that has no such clock.
   */
  moveClock?(milliseconds: number, begun?: () => void): Promise<ClockMove>;
  /**
   * A shell in the engine's root. What is started in it is no process of the engine, and ends with it at the latest. Not there
   * on an engine whose machine has no shell.
   */
  openShell?(size: ShellSize): Promise<Shell>;
  /** The address at which the engine's machine shows a port by itself, beside `connect`; null where it shows none. Not there on others. */
  addressOf?(port: number): Promise<string | null>;
  dispose(): Promise<void>;
}
