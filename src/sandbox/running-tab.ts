/** One client script in its Worker, whatever kind of Worker that is. */
import { TabServer, type HostPort } from "../agent/tab/tab-server.ts";
import type { RunningScript, TabPort } from "./tab-host.ts";

/** A Worker that has the other end of the port. */
export interface ScriptWorker {
  readonly port: HostPort;
  terminate(): void;
}

/** The modules that a script can import, by name, as far as it speaks of them. */
export type PackageSource = (script: string) => Promise<Readonly<Record<string, string>>>;

/** `open` starts the Worker; what keeps it from starting rejects `ended`. */
export function runInTab(
  script: string,
  tab: TabPort,
  open: () => Promise<ScriptWorker>,
  packages: PackageSource,
): RunningScript {
  let stop: () => void = () => undefined;
  let stopped = false;
  const ended = new Promise<void>((resolve, reject) => {
    stop = () => {
      stopped = true;
      resolve();
    };
    Promise.all([open(), packages(script)]).then(([worker, modules]) => {
      const server = new TabServer(
        { ...tab, print: (stream, text) => tab.print(stream, text), ended: resolve },
        worker.port,
      );
      const end = (): void => {
        server.stop();
        worker.terminate();
        resolve();
      };
      if (stopped) end();
      else {
        stop = end;
        server.run(script, modules);
      }
    }, reject);
  });
  return { ended, stop: () => stop() };
}
