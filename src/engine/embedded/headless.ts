/** The embedded engine from a command: runs programs in a page of a browser that nobody sees. */
import { fileURLToPath } from "node:url";
import type { Exit } from "../engine.ts";
import { openServed, type DrivenPage, type ServedPage } from "./driven.ts";
import type { HeadlessAnswer, HeadlessProgram } from "./headless-page.ts";

/** All that a program did, and how long it took from its start, in milliseconds. */
export interface Outcome {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly exit: Exit;
  readonly milliseconds: number;
}

const pageScript = fileURLToPath(new URL("headless-page.ts", import.meta.url));

export class Headless {
  readonly #page: ServedPage;

  private constructor(page: ServedPage) {
    this.#page = page;
  }

  /** `engineDir`: what `buildEngine` wrote. The page is closed with this. */
  static async open(engineDir: string, page: DrivenPage): Promise<Headless> {
    return new Headless(await openServed(engineDir, page, pageScript));
  }

  /** Files, as base64, that programs can name in their `shelf` from now on. */
  async keep(files: Readonly<Record<string, string>>): Promise<void> {
    await this.#page.call("keepFiles", files);
  }

  /** A fresh engine per run. Ends with `SIGKILL` after `timeout` milliseconds. */
  async run(program: HeadlessProgram): Promise<Outcome> {
    // The page's own function gives this shape.
    return fromAnswer((await this.#page.call("runProgram", program)) as HeadlessAnswer);
  }

  async close(): Promise<void> {
    await this.#page.close();
  }
}

function fromAnswer({ stdout, stderr, exit, milliseconds }: HeadlessAnswer): Outcome {
  return { stdout: Buffer.from(stdout, "base64"), stderr: Buffer.from(stderr, "base64"), exit, milliseconds };
}
