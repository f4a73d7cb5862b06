/** Client scripts in Workers of a frame with an origin of its own, beside whichever engine runs the servers. */
import type { HostPort } from "../agent/tab/tab-server.ts";
import { openScriptFrame, type ScriptFrame } from "../engine/embedded/script-frame.ts";
import type { TabHost } from "./tab-host.ts";
import { mentions } from "./tab-packages.ts";

/** A text that is fetched when it is first wanted. */
export type TextSource = () => Promise<{ readonly text: string }>;

export interface BrowserTabHostOptions {
  /** Address of the folder with the embedded engine's files, with a slash at its end: the frame's document is one of them. */
  readonly engineBase: string;
  /** The Worker's program. */
  readonly program: TextSource;
  /** By the name that a script imports. */
  readonly packages: Readonly<Record<string, TextSource>>;
}

/** A host whose frame opens with the first script; `remove` takes it out of the page. */
export function createBrowserTabHost(options: BrowserTabHostOptions): TabHost & { remove(): void } {
  let frame: Promise<ScriptFrame> | null = null;
  const opened = (): Promise<ScriptFrame> => {
    if (frame !== null) return frame;
    frame = openScriptFrame(options.engineBase);
    // A frame that could not be opened may be the next time.
    frame.catch(() => (frame = null));
    return frame;
  };
  return {
    async open(script, failed) {
      const [{ text }, modules, place] = await Promise.all([
        options.program(),
        modulesFor(script, options.packages),
        opened(),
      ]);
      const { port1, port2 } = new MessageChannel();
      const source = new Blob([text], { type: "text/javascript" });
      const running = place.run(source, port2, failed);
      // Of the port only what `PortLike` names is used, and what comes over it is the Worker's.
      return { port: port1 as unknown as HostPort, modules, terminate: () => running.terminate() };
    },
    remove() {
      void frame?.then((place) => place.remove());
      frame = null;
    },
  };
}

async function modulesFor(
  script: string,
  packages: BrowserTabHostOptions["packages"],
): Promise<Record<string, string>> {
  const wanted = Object.entries(packages).filter(([name]) => mentions(script, name));
  const pairs = await Promise.all(wanted.map(async ([name, load]) => [name, (await load()).text] as const));
  return Object.fromEntries(pairs);
}
