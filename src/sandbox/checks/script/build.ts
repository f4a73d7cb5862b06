/** Builds the program of the Worker in which the script of a check runs. Build and tests only. */
import { buildWorkerProgram, type Note } from "../../worker-program.ts";

export const buildCheckProgram = (note?: Note): Promise<string> =>
  buildWorkerProgram(new URL("worker.ts", import.meta.url), note);
