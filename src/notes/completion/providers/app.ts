/** `app` and `express`: an Express application. */
import { needs, type Provider, type Scene } from "../supply.ts";

/** Methods of Express's application, besides what any function has; another framework's `app` has others. */
const methods =
  /^(?:get|head|post|put|patch|delete|options|all|use|route|listen|set|enable|disable|enabled|disabled|engine|param|render|locals|on|path|mountpath|call|apply|address)$/;

export const app: Provider = (name, scene) => {
  if (name === "express") return { gives: ["express"], imports: [{ from: "express", as: "express" }] };
  if (name !== scene.app) return null;
  if (scene.uses(name).some(({ chain }) => chain.length > 0 && !methods.test(chain[0] ?? ""))) return null;
  return { gives: [name], needs: ["express"], lines: [`const ${name} = express();`] };
};

/** `router`, mounted at the root unless the author mounts it. */
export const router: Provider = (name, scene) => {
  if (!/^(?:router|\w+Router)$/.test(name)) return null;
  const mounted = scene.uses(name).some(({ handedTo }) => handedTo?.callee.endsWith(".use") === true);
  return {
    gives: [name],
    needs: mounted ? ["express"] : ["express", scene.app],
    lines: [`const ${name} = express.Router();`],
    end: mounted ? [] : [`${scene.app}.use(${name});`],
  };
};

/** What opens the port at the end, once everything is registered. */
export const port: Provider = (name, scene) => {
  if (name !== needs.port) return null;
  const listener = listenerOf(scene);
  return { gives: [name], needs: [listener], end: [`${listener}.listen(3000);`] };
};

const hubs = ["server", "io", "wss", "socket", "ws"];

/** The HTTP server where there is or has to be one, else the app. */
function listenerOf(scene: Scene): string {
  const { sockets, socketIo } = scene.asks;
  if (scene.server !== null) return scene.server;
  const needed = sockets.length > 0 || socketIo || hubs.some((hub) => scene.uses(hub).length > 0);
  return needed ? "server" : scene.app;
}
