/** `socket` and `ws` in a client whose first lines are left out. */
import type { Provider } from "../supply.ts";

export const clientSockets: Provider = (name, scene) => {
  // socket.io's client gives its tab a global of this name.
  if (scene.where === "client" && name === "io") return { gives: [name] };
  if (scene.where !== "client" || !/^(?:socket|ws)$/.test(name)) return null;
  const emits = scene.uses(name).some(({ chain }) => /^(?:emit|on|once|off)$/.test(chain[0] ?? ""));
  const opened = emits ? "io()" : "new WebSocket(`ws://${location.host}/`)";
  return { gives: [name], lines: [`const ${name} = ${opened};`] };
};
