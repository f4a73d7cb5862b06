/** One attempt to have a container: from the first request to its host until a program has run in it as it should. */
import type { FileSystemTree, WebContainer, WebContainerProcess } from "@webcontainer/api";
import type { ContainerApi } from "./api.ts";
import { containerFiles, relayFile } from "./assets.ts";
import { Doors } from "./doors.ts";
import { blocked, ended, notIsolated, offline, refused, timedOut } from "./failures.ts";
import { RelayClient } from "./relay-client.ts";
import { treeOf } from "./snapshot.ts";

export interface BootOptions {
  readonly base: string;
  readonly apiKey: string | undefined;
  /** Milliseconds. */
  readonly limit: number;
}

/** A container that runs, as the cards of the page share it. */
export interface Booted {
  readonly relay: RelayClient;
  readonly nodeVersion: string;
  readonly doors: Doors;
  /** Adds files below the working directory; what else is there stays. */
  mount(tree: FileSystemTree): Promise<void>;
}

/** Where the library looks for its host; policies name it as they block it. */
const host = "https://stackblitz.com";
/** Milliseconds that a container has to end itself before its frame is removed all the same. */
const teardownLimit = 2000;

/** Modules loaded so far by this page: each attempt has one of its own. */
let loaded = 0;

export class Attempt {
  readonly #options: BootOptions;
  readonly #ended: Promise<never>;
  #reject: (reason: Error) => void = () => undefined;
  #over = false;
  #api: ContainerApi | undefined;
  #instance: WebContainer | undefined;
  #relay: RelayClient | undefined;
  #ending: Promise<void> | undefined;

  constructor(options: BootOptions) {
    this.#options = options;
    this.#ended = new Promise((_resolve, reject) => (this.#reject = reject));
    this.#ended.catch(() => undefined);
  }

  /** Rejects in time with a `ProductError`, after which nothing of the attempt is left in the page. */
  async boot(tryOut: (booted: Booted) => Promise<void>): Promise<Booted> {
    if (!crossOriginIsolated) throw notIsolated();
    if (!navigator.onLine) throw offline();
    const { limit } = this.#options;
    const timer = setTimeout(() => this.#reject(timedOut(limit)), limit);
    const onViolation = (event: SecurityPolicyViolationEvent): void => {
      if (event.blockedURI.startsWith(host)) this.#reject(blocked(event.effectiveDirective));
    };
    document.addEventListener("securitypolicyviolation", onViolation);
    try {
      return await Promise.race([this.#run(tryOut), this.#ended]);
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      clearTimeout(timer);
      document.removeEventListener("securitypolicyviolation", onViolation);
    }
  }

  /** Ends the container, or the attempt to have one. Never rejects. */
  end(): Promise<void> {
    return (this.#ending ??= this.#end());
  }

  async #run(tryOut: (booted: Booted) => Promise<void>): Promise<Booted> {
    const files = containerFiles(this.#options.base);
    files.catch(() => undefined);
    const instance = await this.#boot();
    const doors = new Doors(instance);
    await instance.mount(treeOf(await files));
    const relay = await this.#startRelay(instance);
    const nodeVersion = await relay.hello;
    const mount: Booted["mount"] = (tree) => instance.mount(tree);
    const booted: Booted = { relay, nodeVersion, doors, mount };
    await tryOut(booted);
    relay.watch();
    return booted;
  }

  async #boot(): Promise<WebContainer> {
    loaded += 1;
    const url = `${this.#options.base}container/api.js?attempt=${loaded}`;
    const module = (await import(/* @vite-ignore */ url)) as { readonly api: ContainerApi };
    this.#stopIfOver();
    this.#api = module.api;
    try {
      this.#instance = await module.api.boot(this.#options.apiKey, {
        coep: "credentialless",
        workdirName: "sandbox",
      });
    } catch (cause) {
      throw refused(cause);
    }
    this.#stopIfOver();
    return this.#instance;
  }

  async #startRelay(instance: WebContainer): Promise<RelayClient> {
    const process = await instance.spawn("node", [relayFile]);
    const input = process.input.getWriter();
    const relay = new RelayClient((text) => void input.write(text));
    this.#relay = relay;
    void listen(process, relay);
    void relay.lost.then((reason) => this.#reject(reason));
    this.#stopIfOver();
    return relay;
  }

  /** The attempt may have been given up while this step was under way. */
  #stopIfOver(): void {
    if (this.#over) throw ended();
  }

  async #end(): Promise<void> {
    this.#over = true;
    this.#reject(ended());
    this.#relay?.fail(ended());
    const [api, instance] = [this.#api, this.#instance];
    if (api !== undefined && instance !== undefined) {
      const late = new Promise((resolve) => setTimeout(resolve, teardownLimit));
      // Whatever its host says to it, the frame goes.
      await Promise.race([api.teardown(instance).catch(() => undefined), late]);
    }
    api?.leavePage();
  }
}

async function listen(process: WebContainerProcess, relay: RelayClient): Promise<void> {
  void process.exit.then(
    () => relay.ended(),
    () => relay.ended(),
  );
  const reader = process.output.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) relay.feed(read.value);
}
