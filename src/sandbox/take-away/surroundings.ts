/** What stands around a program on the page and has to be had on a machine, too: services, and a page for a client script. */
import type { ServiceName } from "../service-clients.ts";

/** What Node is told before the program, so that it finds the services by the names they have on the page. */
export const startOfNames = "--import ./services.mjs";

const names = `// On the page the database is called db, the broker redis. Here both are on this machine.
import dns from "node:dns";

const { lookup } = dns;
const here = ["db", "redis"];

dns.lookup = (host, ...rest) => lookup(here.includes(host) ? "127.0.0.1" : host, ...rest);
`;

/** By path: how to start them, and how to find them. Nothing where there are none. */
export function serviceFiles(
  services: readonly ServiceName[],
  texts: readonly string[],
): Record<string, string> {
  if (services.length === 0) return {};
  const parts = { db: database(texts), redis: broker };
  const compose = `services:\n${services.map((name) => parts[name]).join("")}`;
  return { "compose.yaml": compose, "services.mjs": names };
}

/** PostgreSQL makes the user and the database that the code names; on the page any are let in. */
function database(texts: readonly string[]): string {
  const address = /postgres(?:ql)?:\/\/(\w+)(?::(\w+))?@[\w.-]+(?::\d+)?\/(\w+)/.exec(texts.join("\n"));
  const [, user = "postgres", password = "postgres", name = "postgres"] = address ?? [];
  return `  db:
    image: postgres:18
    environment:
      POSTGRES_USER: ${JSON.stringify(user)}
      POSTGRES_PASSWORD: ${JSON.stringify(password)}
      POSTGRES_DB: ${JSON.stringify(name)}
    ports: ["127.0.0.1:5432:5432"]
`;
}

const broker = `  redis:
    image: redis:8
    ports: ["127.0.0.1:6379:6379"]
`;

/** A page at port 3000 that runs a client script, as the tab of the sandbox does. */
export function pageServer(title: string, entry: string): Record<string, string> {
  return { "index.html": pageWith(title, entry), "serve.mjs": server(entry) };
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);

const pageWith = (title: string, entry: string): string => `<!doctype html>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<p>What the script prints is in the console of the browser.</p>
<script type="module" src="/${escaped(encodeURI(entry))}"></script>
`;

const server = (entry: string): string => `import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const files = {
  "/": ["index.html", "text/html; charset=utf-8"],
  ${JSON.stringify(`/${encodeURI(entry)}`)}: [${JSON.stringify(entry)}, "text/javascript; charset=utf-8"],
};

createServer(async (req, res) => {
  const found = files[req.url];
  if (found === undefined) return res.writeHead(404).end();
  res.writeHead(200, { "Content-Type": found[1] }).end(await readFile(found[0]));
}).listen(3000, () => console.log("Open http://localhost:3000/ and the console of the browser."));
`;
