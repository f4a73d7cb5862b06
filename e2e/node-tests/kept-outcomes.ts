/** Outcomes of tests from one run of the command to the next: real Node need not run what it has run. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Outcome } from "./outcome.ts";

export class KeptOutcomes {
  readonly #file: string;
  readonly #all: Record<string, Outcome>;

  constructor(file: string) {
    this.#file = file;
    this.#all = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Outcome>) : {};
  }

  get(test: string, text: string): Outcome | undefined {
    return this.#all[keyOf(test, text)];
  }

  set(test: string, text: string, outcome: Outcome): void {
    this.#all[keyOf(test, text)] = outcome;
  }

  save(): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(this.#all));
  }
}

/** The same name has another text in another release of Node. */
const keyOf = (test: string, text: string): string =>
  `${test} ${createHash("sha256").update(text).digest("hex").slice(0, 12)}`;
