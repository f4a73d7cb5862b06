/**
 * Workers that are no processes, in a frame like the engine's: a tab of the simulated browser runs its client scripts
 * there, whichever engine runs the server. No part of the engine but the frame's document is loaded for it.
 */
import { Frame } from "./frame.ts";

/** A script that runs until it is terminated, whatever it does. */
export interface RunningScript {
  terminate(): void;
}

export interface ScriptFrame {
  /**
   * Starts a Worker of an opaque origin from `source`, a classic script that must listen for `message` before its first
   * turn ends: `port` is that message's only port. `onError` hears what the script throws and nothing catches, after
   * which the Worker still runs, and that the frame is gone with all its Workers.
   */
  run(source: Blob, port: MessagePort, onError?: (reason: string) => void): RunningScript;
  /** Ends every script and takes the frame out of the page. */
  remove(): void;
}

/**
 * `base`: address of the folder with the engine's files, with a slash at its end.
 * @throws ProductError `ENGINE_FRAME_REFUSED` or `ENGINE_FRAME_SILENT` when the frame cannot be had here.
 */
export async function openScriptFrame(base: string): Promise<ScriptFrame> {
  const listeners = new Map<number, (reason: string) => void>();
  const frame = await Frame.open(`${base}runner.html`, {
    onError: (id, reason) => listeners.get(id)?.(reason),
    onLost: () => {
      for (const tell of listeners.values()) tell("The frame ran out of memory.");
    },
  });
  let next = 1;
  return {
    run(source, port, onError = () => undefined) {
      const id = next++;
      listeners.set(id, onError);
      frame.tell({ type: "frame/script", id, source, port }, [port]);
      return {
        terminate() {
          listeners.delete(id);
          frame.tell({ type: "frame/terminate", id });
        },
      };
    },
    remove() {
      listeners.clear();
      frame.remove();
    },
  };
}
