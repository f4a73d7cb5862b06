/** `req.session` and `session(...)`: sessions kept in memory behind a cookie `sid`. */
import { needs, type Provider, type Scene, type Supply } from "../supply.ts";

const store = [
  "// Sessions live in memory; the cookie `sid` says which is whose.",
  "const sessions = new Map();",
];

const middleware = [
  '  const [, sid = ""] = /(?:^|; )sid=([^;]+)/.exec(req.headers.cookie ?? "") ?? [];',
  "  const id = sessions.has(sid) ? sid : randomUUID();",
  "  if (!sessions.has(id)) {",
  "    sessions.set(id, {});",
  '    res.cookie("sid", id, { httpOnly: true, sameSite: "lax" });',
  "  }",
  "  req.session = sessions.get(id);",
];

const destroying = [
  "  req.session.destroy = (done) => {",
  "    sessions.delete(id);",
  "    done?.();",
  "  };",
];

const imports = [{ from: "node:crypto", names: ["randomUUID"] }];

function middlewareLines(scene: Scene): string[] {
  return [...middleware, ...(scene.mentions(/session\.destroy/) ? destroying : []), "  next();"];
}

function asFactory(name: string, scene: Scene): Supply {
  const lines = [...store, `const ${name} = () => (req, res, next) => {`, ...middlewareLines(scene), "};"];
  return { gives: [name, "sessions"], imports, lines };
}

export const session: Provider = (name, scene) => {
  const called = scene.uses(name).every(({ call, chain }) => call !== null && chain.length === 0);
  if (/^(?:session|expressSession)$/.test(name) && called && scene.where === "server")
    return asFactory(name, scene);
  if (name !== needs.session) return null;
  return {
    gives: [name, "sessions"],
    imports,
    needs: [scene.app],
    lines: [...store, `${scene.app}.use((req, res, next) => {`, ...middlewareLines(scene), "});"],
  };
};
