/**
 * Sends a reload again that a page missed. One save can change several generated files, some of them half a second
 * after the others, and each change makes the page reload. Vite keeps a message while no page listens, but not one that
 * went to a page which had already left for its next document: on a busy machine, the title then stayed the old one.
 */

/** What is used of Vite's dev server. */
export interface ReloadingServer {
  readonly middlewares: { use(handler: Handler): unknown };
  readonly environments: { readonly client: { readonly hot: { send(...payload: unknown[]): void } } };
  readonly ws: { on(event: "connection", listener: () => void): void };
}

type Handler = (
  request: { readonly headers: Readonly<Record<string, string | string[] | undefined>> },
  response: unknown,
  next: () => void,
) => void;

/** Whoever connects with a document that was asked for before the last reload is told to reload. */
export function repeatLostReloads(
  server: ReloadingServer,
  now: () => number = () => performance.now(),
): void {
  let asked = 0;
  let reloaded = 0;
  server.middlewares.use((request, _response, next) => {
    if (request.headers["sec-fetch-dest"] === "document") asked = now();
    next();
  });
  const { hot } = server.environments.client;
  const send = hot.send.bind(hot);
  hot.send = (...payload) => {
    if (isReload(payload[0])) reloaded = now();
    send(...payload);
  };
  server.ws.on("connection", () => {
    if (reloaded > asked) send({ type: "full-reload", path: "*" });
  });
}

function isReload(payload: unknown): boolean {
  return (
    typeof payload === "object" && payload !== null && "type" in payload && payload.type === "full-reload"
  );
}
