/** The simulated browser of the benchmarks in a Worker beside the programs, as the page starts and times it. */
import type { EmbeddedEngine } from "../../src/engine/embedded/index.ts";

/** Many requests, some at a time; or one, with so many bytes of body. */
export type AgentWork =
  { readonly requests: number; readonly workers: number } | { readonly address: string; readonly up: number };

/** `program`: address of what the bundle of `agent-worker.ts` says. The answer takes the time of a work, in milliseconds. */
export async function agentBeside(
  engine: EmbeddedEngine,
  program: string,
): Promise<(work: AgentWork) => Promise<number>> {
  const { port1, port2 } = new MessageChannel();
  const fail = (reason: string): never => {
    throw new Error(reason);
  };
  const { uplink } = await engine.beside(await (await fetch(program)).blob(), port2, {
    onError: fail,
    onLost: () => undefined,
  });
  port1.postMessage(uplink, [uplink]);
  return (work) =>
    new Promise((resolve, reject) => {
      port1.onmessage = ({ data }: MessageEvent<number | string>) =>
        typeof data === "number" ? resolve(data) : reject(new Error(data));
      port1.postMessage(work);
    });
}
