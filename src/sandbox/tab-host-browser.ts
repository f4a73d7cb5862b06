/** Client scripts in Workers of a frame with an origin of its own, beside whichever engine runs the servers. */
import type { HostPort } from "../agent/tab/tab-server.ts";
import { openScriptFrame, type ScriptFrame } from "../engine/embedded/script-frame.ts";
import { runInTab, type PackageSource, type ScriptWorker } from "./running-tab.ts";
import type { TabHost, TabPort } from "./tab-host.ts";
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
  const packages: PackageSource = async (script) => {
    const wanted = Object.entries(options.packages).filter(([name]) => mentions(script, name));
    const pairs = await Promise.all(wanted.map(async ([name, load]) => [name, (await load()).text] as const));
    return Object.fromEntries(pairs);
  };
  const open = async (tab: TabPort): Promise<ScriptWorker> => {
    frame ??= openScriptFrame(options.engineBase);
    // A frame that could not be opened may be the next time.
    frame.catch(() => (frame = null));
    const { text } = await options.program();
    return start(await frame, text, tab);
  };
  return {
    run: (script, tab) => runInTab(script, tab, () => open(tab), packages),
    remove() {
      void frame?.then((opened) => opened.remove());
      frame = null;
    },
  };
}

function start(frame: ScriptFrame, program: string, tab: TabPort): ScriptWorker {
  const { port1, port2 } = new MessageChannel();
  const source = new Blob([program], { type: "text/javascript" });
  const running = frame.run(source, port2, (reason) => tab.print("error", reason));
  // Of the port only what `PortLike` names is used, and what comes over it is the Worker's.
  return { port: port1 as unknown as HostPort, terminate: () => running.terminate() };
}
