/** The container's own doors, beside the relay: its shell, and the addresses under which it shows what listens in it. */
import type { WebContainer } from "@webcontainer/api";
import type { Shell, ShellSize } from "../engine.ts";

/** Where npm installs to is the nearest folder with such a file; without one here it would clear away our packages above. */
const ownPackage = '{ "private": true }\n';

export class Doors {
  readonly #instance: WebContainer;
  /** By the real port. */
  readonly #addresses = new Map<number, string>();

  constructor(instance: WebContainer) {
    this.#instance = instance;
    instance.on("port", (port, type, url) => {
      if (type === "open") this.#addresses.set(port, url);
      else this.#addresses.delete(port);
    });
  }

  /** `folder` is that of a card. */
  async openShell(folder: string, { columns, rows }: ShellSize): Promise<Shell> {
    const cwd = `${folder}/files/app`;
    await this.#makePackage(`${cwd}/package.json`);
    const process = await this.#instance.spawn("jsh", { cwd, terminal: { cols: columns, rows } });
    const input = process.input.getWriter();
    return {
      output: process.output,
      ended: process.exit.then(nothing, nothing),
      type: (text) => void input.write(text).catch(nothing),
      end: () => process.kill(),
    };
  }

  /** Of a port as the programs of the card name it. */
  async addressOf(folder: string, port: number): Promise<string | null> {
    // The preload notes there which real port stands for it.
    const noted = await this.#instance.fs.readFile(`${folder}/state/ports/${port}`, "utf8").catch(() => "");
    return this.#addresses.get(Number(noted)) ?? null;
  }

  async #makePackage(path: string): Promise<void> {
    const { fs } = this.#instance;
    await fs.readFile(path).catch(() => fs.writeFile(path, ownPackage));
  }
}

const nothing = (): void => undefined;
