/** Client scripts in worker threads of this Node, for recordings and tests: what a script does there is done with the rights of whoever runs it. */
import { MessageChannel, Worker } from "node:worker_threads";
import { buildClientPackage, buildTabProgram, clientPackages } from "../agent/tab/build.ts";
import type { HostPort } from "../agent/tab/tab-server.ts";
import type { OpenTab, TabHost } from "./tab-host.ts";
import { mentions } from "./tab-packages.ts";

/** Builds the Worker's program once, and each package when a script first speaks of it. */
export async function createNodeTabHost(): Promise<TabHost> {
  const program = await buildTabProgram("node");
  const built = new Map<string, Promise<string>>();
  const modulesFor = async (script: string): Promise<Record<string, string>> => {
    const wanted = clientPackages.filter((name) => mentions(script, name));
    const pairs = wanted.map(async (name) => {
      const source = built.get(name) ?? buildClientPackage(name);
      built.set(name, source);
      return [name, await source] as const;
    });
    return Object.fromEntries(await Promise.all(pairs));
  };
  return { open: async (script) => start(program, await modulesFor(script)) };
}

function start(program: string, modules: OpenTab["modules"]): OpenTab {
  const worker = new Worker(program, { eval: true });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(port2, [port2]);
  // Node's port is a browser's in what is used of it here.
  return { port: port1 as unknown as HostPort, modules, terminate: () => void worker.terminate() };
}
