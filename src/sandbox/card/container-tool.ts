/** The container's own doors: its shell, typed into line by line, and the address at which it shows a port by itself. */
import type { Engine, Shell, ShellSize } from "../../engine/engine.ts";
import { drawAddress, drawContainer } from "../../panels/terminal/draw.ts";
import { Screen } from "../../panels/terminal/screen.ts";
import { sentences } from "../sentences.ts";
import { redraw } from "./redraw.ts";
import type { Tool, ToolHost } from "./tool.ts";

const ROWS = 24;
const CTRL_C = "\x03";
/** Pixels at each side of the screen, as `live.css` has it. */
const PADDING = 12;

/** Milliseconds between questions for an address: the container tells of it a moment after the program has its port. */
const waits: readonly number[] = [0, 100, 200, 400, 800, 1600, 3200, 6400];

/** The keys that go through what was typed before. */
const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

export class ContainerTool implements Tool {
  readonly #host: ToolHost;
  readonly #body: HTMLElement;
  readonly #screen: HTMLElement;
  readonly #line: HTMLInputElement;
  #shell: Shell | null = null;
  #typed: string[] = [];
  /** Where in `#typed` the reader is; its length for a line of now. */
  #at = 0;
  /** The engine and the port whose address is shown. */
  #shown: readonly [Engine | null, number | null] = [null, null];

  constructor(body: HTMLElement, host: ToolHost) {
    this.#host = host;
    this.#body = body;
    body.innerHTML = drawContainer().text;
    this.#screen = body.querySelector(".terminal-screen") as HTMLElement;
    this.#line = body.querySelector("[name=line]") as HTMLInputElement;
    body.addEventListener("click", ({ target }) => {
      const button = (target as Element).closest<HTMLButtonElement>("button[type=button]");
      if (button !== null) void this.#act(button.value);
    });
    body.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#enter();
    });
    this.#line.addEventListener("keydown", (event) => this.#press(event));
    this.update();
  }

  update(): void {
    const { engine, port } = this.#host;
    this.#button("open").disabled = engine?.openShell === undefined;
    void this.#showAddress(engine, port).catch(() => undefined);
  }

  async #showAddress(engine: Engine | null, port: number | null): Promise<void> {
    if (this.#shown[0] === engine && this.#shown[1] === port) return;
    this.#shown = [engine, port];
    const isShown = (): boolean => this.#shown[0] === engine && this.#shown[1] === port;
    const show = (url: string | null): void =>
      redraw(this.#body.querySelector(".container-address") as HTMLElement, drawAddress(port, url).text);
    show(null);
    if (engine?.addressOf === undefined || port === null) return;
    for (const wait of waits) {
      // The container has no event for an address of a port: it is asked again.
      await new Promise((resolve) => setTimeout(resolve, wait));
      const url = isShown() ? await engine.addressOf(port) : null;
      if (!isShown()) return;
      if (url !== null) {
        show(url);
        return;
      }
    }
  }

  async #act(what: string): Promise<void> {
    if (what === "interrupt") this.#shell?.type(CTRL_C);
    if (what === "close") this.#shell?.end();
    if (what === "open")
      await this.#open().catch((error: unknown) => this.#host.say(sentences.failed(error)));
  }

  async #open(): Promise<void> {
    const { engine } = this.#host;
    if (engine?.openShell === undefined || this.#shell !== null) return;
    this.#show(true);
    const size = this.#size();
    this.#screen.textContent = "";
    try {
      this.#shell = await engine.openShell(size);
    } catch (error) {
      this.#show(false);
      throw error;
    }
    this.#line.focus();
    void this.#follow(this.#shell, new Screen(size.columns, size.rows));
  }

  /** Shows what the shell says, until it has ended. */
  async #follow(shell: Shell, screen: Screen): Promise<void> {
    const reader = shell.output.getReader();
    const over = shell.ended.then(() => null);
    for (;;) {
      const read = await Promise.race([reader.read(), over]);
      if (read?.value === undefined) break;
      screen.write(read.value);
      this.#draw(screen.text);
    }
    await over;
    reader.cancel().catch(() => undefined);
    this.#shell = null;
    this.#show(false);
  }

  #draw(text: string): void {
    const { scrollTop, clientHeight, scrollHeight } = this.#screen;
    const atEnd = scrollTop + clientHeight >= scrollHeight - 8;
    this.#screen.textContent = text;
    if (atEnd) this.#screen.scrollTop = this.#screen.scrollHeight;
  }

  #enter(): void {
    const line = this.#line.value;
    this.#shell?.type(`${line}\n`);
    if (line !== "") this.#typed.push(line);
    this.#at = this.#typed.length;
    this.#line.value = "";
  }

  #press(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#at = Math.min(this.#typed.length, Math.max(0, this.#at + step));
    this.#line.value = this.#typed[this.#at] ?? "";
  }

  /** As many characters as stand in a line of the screen. */
  #size(): ShellSize {
    this.#screen.textContent = "0".repeat(10);
    const range = document.createRange();
    range.selectNodeContents(this.#screen);
    const width = range.getBoundingClientRect().width / 10;
    const columns = Math.floor((this.#screen.clientWidth - 2 * PADDING) / width);
    return { columns: Math.min(160, Math.max(20, columns)), rows: ROWS };
  }

  #show(isOpen: boolean): void {
    const button = this.#button("open");
    const hadFocus = this.#body.contains(document.activeElement);
    (this.#body.querySelector(".terminal") as HTMLElement).hidden = !isOpen;
    button.parentElement?.toggleAttribute("hidden", isOpen);
    if (!isOpen && hadFocus) button.focus();
  }

  #button(value: string): HTMLButtonElement {
    return this.#body.querySelector(`button[value=${value}]`) as HTMLButtonElement;
  }
}
