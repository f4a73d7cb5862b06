/** Functions that routes are given by name: a guard, a logger, the handler at the end. */
import type { NameUse } from "../uses.ts";
import { needs, type Provider, type Scene } from "../supply.ts";

const guards =
  /^(?:auth\w*|authenticate\w*|authorize|require(?:Auth|Login|User|Token)\w*|ensure(?:Auth|Login)\w*|is(?:Auth|LoggedIn)\w*|protect\w*|verify(?:Token|Jwt|Auth|User)\w*|check(?:Auth|Token)\w*)$/i;
const loggers = /^(?:\w*logger|log(?:Request)?\w*|requestLog\w*)$/i;
const errorHandlers = /^(?:error(?:Handler|Middleware)\w*|handleErrors?|globalErrorHandler)$/i;

const registers = /\.(?:get|post|put|patch|delete|all|use|head|options)$/;

function isHandedOver({ handedTo, call }: NameUse): boolean {
  return call === null && handedTo !== null && registers.test(handedTo.callee);
}

const isLast = ({ handedTo }: NameUse): boolean => handedTo !== null && handedTo.index === handedTo.count - 1;

function guardLines(name: string): string[] {
  return [
    "// Lets through who sends any bearer token.",
    `function ${name}(req, res, next) {`,
    '  const token = req.get("Authorization")?.replace(/^Bearer /, "");',
    '  if (!token) return res.status(401).json({ error: "no token" });',
    '  req.user = { id: 1, name: "Ada", role: "admin" };',
    "  next();",
    "}",
  ];
}

export const middleware: Provider = (name, scene) => {
  const uses = scene.uses(name);
  if (scene.where !== "server" || uses.length === 0 || !uses.every(isHandedOver)) return null;
  if (errorHandlers.test(name))
    return {
      gives: [name],
      lines: [
        `const ${name} = (error, req, res, next) => res.status(error.status ?? 500).json({ error: error.message });`,
      ],
    };
  if (loggers.test(name))
    return {
      gives: [name],
      lines: [
        `const ${name} = (req, res, next) => {`,
        "  console.log(req.method, req.url);",
        "  next();",
        "};",
      ],
    };
  if (guards.test(name)) return { gives: [name], lines: guardLines(name) };
  const handles = uses.every((use) => isLast(use) && !use.handedTo?.callee.endsWith(".use"));
  if (!handles) return null;
  return {
    gives: [name],
    lines: [
      "// Says which handler answered.",
      `const ${name} = (req, res) => res.json({ handler: ${JSON.stringify(name)}, params: req.params });`,
    ],
  };
};

/** A last route, where the author's lines only prepare requests and nothing answers. */
export const fallback: Provider = (name, scene) =>
  name === needs.mounted ? { gives: [name], needs: [scene.app], end: [okRoute(scene)] } : null;

function okRoute({ app }: Scene): string {
  return `${app}.get("/", (req, res) => res.json({ ok: true }));`;
}
