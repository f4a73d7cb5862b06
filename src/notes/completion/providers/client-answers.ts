/** Routes for what the client asks and the author's lines do not answer. */
import type { AskedPath } from "../client-asks.ts";
import { answers } from "../routes.ts";
import { needs, type Provider, type Scene } from "../supply.ts";
import { isPlural, print, record, someValue } from "../values.ts";

/** The last word of a path that is no place to fill in. */
function nounOf(path: string): string {
  return path.split("/").findLast((part) => /^[a-z][\w-]*$/i.test(part)) ?? "ok";
}

function answerLine(app: string, { method, path }: AskedPath): string {
  const noun = nounOf(path);
  const verb = method.toLowerCase();
  const start = `${app}.${verb}(${JSON.stringify(path)}, (req, res) =>`;
  if (method === "DELETE") return `${start} res.status(204).end());`;
  if (method !== "GET")
    return `${start} res.status(${method === "POST" ? "201" : "200"}).json({ ...req.body, id: 1 }));`;
  const last = path.split("/").at(-1) ?? "";
  const one = last.startsWith(":") ? `{ id: req.params.${last.slice(1)}, name: "Ada" }` : null;
  const value =
    isPlural(noun) && one === null
      ? print([record([])])
      : (one ?? `{ ${key(noun)}: ${print(someValue(noun))} }`);
  return `${start} res.json(${value}));`;
}

const key = (noun: string): string => (/^[a-z_]\w*$/i.test(noun) ? noun : JSON.stringify(noun));

function streamLines(app: string, path: string): string[] {
  return [
    `${app}.get(${JSON.stringify(path)}, (req, res) => {`,
    '  res.set({ "Content-Type": "text/event-stream", "Cache-Control": "no-store" });',
    "  let count = 0;",
    "  const timer = setInterval(() => res.write(`data: ${++count}\\n\\n`), 1000);",
    '  req.on("close", () => clearInterval(timer));',
    "});",
  ];
}

function unanswered(scene: Scene): {
  readonly paths: readonly AskedPath[];
  readonly streams: readonly string[];
} {
  const isOpen = (method: string, path: string): boolean =>
    !scene.routes.some((route) => answers(route, method, path.replace(/:\w+/g, "1")));
  return {
    paths: scene.asks.paths.filter(
      ({ method, path }) => method !== "HEAD" && method !== "OPTIONS" && isOpen(method, path),
    ),
    streams: scene.asks.streams.filter((path) => isOpen("GET", path)),
  };
}

export const clientAnswers: Provider = (name, scene) => {
  if (name !== needs.answers) return null;
  const { paths, streams } = unanswered(scene);
  if (paths.length + streams.length === 0) return { gives: [name] };
  const foreign =
    paths.some((path) => path.foreign) && !scene.mentions(/\bcors\b|Access-Control-Allow-Origin/i);
  const sends = paths.some(({ method }) => /^(?:POST|PUT|PATCH)$/.test(method));
  return {
    gives: [name],
    needs: [scene.app, ...(foreign ? ["cors"] : []), ...(sends ? [needs.body] : [])],
    lines: foreign ? [`${scene.app}.use(cors());`] : [],
    end: [
      ...paths.map((path) => answerLine(scene.app, path)),
      ...streams.flatMap((path) => streamLines(scene.app, path)),
    ],
  };
};
