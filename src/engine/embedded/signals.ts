/** Signals by which a program ends itself, as the engine tells of them. */
import type { Exit } from "../engine.ts";

/** Their numbers on Linux, which is what `os.constants.signals` says to the program. */
const numbers: Readonly<Record<string, number>> = {
  ...{ SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGIOT: 6, SIGBUS: 7, SIGFPE: 8 },
  ...{
    SIGUSR1: 10,
    SIGSEGV: 11,
    SIGUSR2: 12,
    SIGPIPE: 13,
    SIGALRM: 14,
    SIGSTKFLT: 16,
    SIGXCPU: 24,
    SIGXFSZ: 25,
  },
  ...{ SIGVTALRM: 26, SIGPROF: 27, SIGIO: 29, SIGPOLL: 29, SIGPWR: 30, SIGSYS: 31 },
};
/** A shell adds the number of the signal to this. */
const signalled = 128;

/** As every engine tells it: these two by name, all others by the code that a shell gives. */
export function exitBy(signal: string): Exit {
  if (signal === "SIGTERM" || signal === "SIGKILL") return { code: null, signal };
  return { code: signalled + (numbers[signal] ?? 0), signal: null };
}
