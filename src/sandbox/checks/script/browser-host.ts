/** Scripts of checks in Workers of a frame with an origin of its own, in which nothing of the reader's has ever run. */
import { openScriptFrame, type ScriptFrame } from "../../../engine/embedded/script-frame.ts";
import type { ScriptHost } from "./host.ts";
import type { FromScript } from "./messages.ts";

/** `base`: address of the folder with the embedded engine's files, with a slash at its end. `program`: that of the Worker. */
export function createBrowserScriptHost(
  base: string,
  program: () => Promise<{ readonly text: string }>,
): ScriptHost {
  let frame: Promise<ScriptFrame> | null = null;
  return {
    async open(hears) {
      const [{ text }, place] = await Promise.all([program(), (frame ??= openScriptFrame(base))]);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<FromScript>) => hears(data);
      const running = place.run(new Blob([text], { type: "text/javascript" }), port2);
      return {
        send: (message) => port1.postMessage(message),
        terminate: () => {
          running.terminate();
          port1.close();
        },
      };
    },
    close() {
      frame?.then(
        (place) => place.remove(),
        () => undefined,
      );
      frame = null;
    },
  };
}
