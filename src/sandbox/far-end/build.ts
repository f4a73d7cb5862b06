/** Builds the program of the Worker in which far ends are beside an embedded engine. Build and tests only. */
import { buildWorkerProgram, type Note } from "../worker-program.ts";

export const buildFarEndProgram = (note?: Note): Promise<string> =>
  buildWorkerProgram(new URL("worker.ts", import.meta.url), note);
