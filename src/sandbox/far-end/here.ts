/** Far ends in the page itself: for engines that are reached from there, and in Node. */
import type { Engine } from "../../engine/engine.ts";
import { FarEnd } from "./far-end.ts";
import type { FarEndPlace } from "./place.ts";

/** Each message is heard in the turn in which it was sent. */
export function farEndsHere(engine: Pick<Engine, "connect">): FarEndPlace {
  return (start, listener) => {
    const end = new FarEnd(
      start,
      (host, port) => engine.connect(host, port),
      (message) => listener.message(message),
    );
    return { send: (sent) => end.receive(sent), close: () => undefined };
  };
}
