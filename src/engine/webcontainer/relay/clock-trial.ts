/** Whether the clock of a program can be moved in this container: tried once, with a program that does nothing. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Duplex } from "node:stream";
import { stoodIn } from "../../clock/answers.ts";
import { ofTheRealTime } from "../../clock/messages.ts";

/** Options of Node for a program whose clock may be moved; the preload reaches Node's timers by the first. */
export const clockOptions = (clockPreload: string): string[] => [
  "--expose-internals",
  "--require",
  clockPreload,
];

/** Milliseconds for a process to start and answer. */
const patience = 5000;

let tried: Promise<boolean> | undefined;

export function clockWorks(clockPreload: string): Promise<boolean> {
  return (tried ??= tryOut(clockPreload).catch(() => false));
}

async function tryOut(clockPreload: string): Promise<boolean> {
  const idle = "setInterval(() => {}, 1000)";
  const child = spawn(process.execPath, [...clockOptions(clockPreload), "-e", idle], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const line = child.stdio[3] as Duplex;
  try {
    return await new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), patience).unref();
      child.once("error", () => resolve(false));
      child.once("exit", () => resolve(false));
      line.on("error", () => resolve(false));
      createInterface({ input: line })
        .on("line", (text) => resolve(stoodIn(text) !== undefined))
        .on("error", () => resolve(false));
      line.write(`${JSON.stringify(ofTheRealTime)}\n`);
    });
  } finally {
    child.kill("SIGKILL");
  }
}
