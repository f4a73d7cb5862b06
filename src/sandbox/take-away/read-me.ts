/** The README of a project: two commands, and what else lies in its folder. */
import type { Origin } from "./project.ts";
import type { ServiceName } from "../service-clients.ts";
import type { Taken } from "./taken.ts";

interface ReadMe {
  readonly taken: Taken;
  readonly origin: Origin;
  readonly services: readonly ServiceName[];
  readonly hasRequests: boolean;
}

export function readMeOf({ taken, origin, services, hasRequests }: ReadMe): string {
  const { spec } = taken;
  const { run } = spec;
  const [major = ""] = origin.nodeVersion.split(".");
  const client = run.kind === "server" ? run.client : null;
  const parts = [
    `# ${spec.title}`,
    `An example of ${origin.page}, with the files as they were there. It needs Node ${major} or later.`,
    ...(services.length === 0 ? [] : [servicesInWords(services)]),
    run.kind === "none" ? "Nothing in it can be started." : commands,
    ...(run.kind === "server" ? ["The server listens on http://localhost:3000."] : []),
    ...(run.kind === "client" ? ["Then open http://localhost:3000/ and the console of the browser."] : []),
    ...(hasRequests ? [requests] : []),
    ...(client === null ? [] : [clientInWords(client)]),
  ];
  return `${parts.join("\n\n")}\n`;
}

const commands = `\`\`\`sh
npm install
npm start
\`\`\``;

const requests = `\`requests.http\` has the requests of the example. VS Code sends them with the extension REST Client, the IDEs of JetBrains
by themselves: each has its button above the request. Both keep cookies between one and the next.`;

const clientInWords = (path: string): string =>
  `\`${path}\` is for the browser: open http://localhost:3000/ and put it into the console. Which cookies and which answers a script
may have is the browser's own affair there, and not always told.`;

function servicesInWords(services: readonly ServiceName[]): string {
  const words = { db: "PostgreSQL at `db:5432`", redis: "Redis at `redis:6379`" };
  return `Beside it runs ${services.map((name) => words[name]).join(" and ")}. With Docker it is started by

\`\`\`sh
docker compose up --detach
\`\`\`

as \`compose.yaml\` says, and \`services.mjs\` leads its name to this machine. On the page every run begins with nothing in it;
here \`docker compose down --volumes\` empties it.`;
}
