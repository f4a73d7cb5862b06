/** `logger.info(...)`: the console under another name. */
import type { Provider } from "../supply.ts";

export const logger: Provider = (name, scene) => {
  const uses = scene.uses(name);
  const plain = uses.every(
    ({ chain }) => chain.length === 1 && /^(?:info|warn|error|debug|log|trace)$/.test(chain[0] ?? ""),
  );
  return /^(?:logger|log)$/.test(name) && uses.length > 0 && plain
    ? { gives: [name], lines: [`const ${name} = console;`] }
    : null;
};
