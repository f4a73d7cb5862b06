/** Lines to other processes, over which no message is heard before what its sender had written to the files by then. */
import { remoteEnd, type LinkEnd } from "../link.ts";
import type { FileNews } from "../messages.ts";
import { hear, send, type Hear } from "../ports.ts";
import type { Runtime } from "./runtime.ts";

/** What is said over such a line are bytes, numbers and words. */
const isNews = (message: unknown): message is FileNews =>
  typeof message === "object" && !ArrayBuffer.isView(message);

/** As `remoteEnd`; `most`: bytes of news beyond which they are left to the page. */
export function sharingEnd(
  runtime: Pick<Runtime, "sharing">,
  line: MessagePort,
  listen?: Hear,
  most?: number,
): LinkEnd {
  return remoteEnd(
    line,
    (port, listener) => {
      const hearing = (message: unknown): void => {
        if (isNews(message)) runtime.sharing?.hear(message);
        else listener(message);
      };
      (listen ?? hear)(port, hearing);
    },
    (port, message, transfer) => {
      for (const news of runtime.sharing?.news(port, most) ?? []) send(port, news);
      send(port, message, transfer);
    },
  );
}
