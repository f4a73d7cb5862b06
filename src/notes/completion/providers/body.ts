/** The parsed body: `req.body`, with the raw bytes where a signature is checked over them. */
import { needs, type Provider } from "../supply.ts";

export const body: Provider = (name, scene) => {
  if (name !== needs.body) return null;
  const raw = scene.mentions(/signature|rawBody/i);
  const parse = raw
    ? "express.json({ verify: (req, _res, bytes) => { req.rawBody = bytes; } })"
    : "express.json()";
  return {
    gives: [name],
    needs: ["express", scene.app],
    lines: [
      `${scene.app}.use(${parse});`,
      ...(scene.mentions(/<form|urlencoded/) ? [`${scene.app}.use(express.urlencoded());`] : []),
    ],
  };
};
