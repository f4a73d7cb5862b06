/** All providers, in the order in which they are asked: the first that knows a name answers. */
import { app, port, router } from "./providers/app.ts";
import { axios } from "./providers/axios.ts";
import { body } from "./providers/body.ts";
import { clientAnswers } from "./providers/client-answers.ts";
import { clientSockets } from "./providers/client-sockets.ts";
import { cookies } from "./providers/cookies.ts";
import { cors } from "./providers/cors.ts";
import { database, databaseTables } from "./providers/database.ts";
import { errors } from "./providers/errors.ts";
import { functions } from "./providers/functions.ts";
import { jwt } from "./providers/jwt.ts";
import { lists } from "./providers/lists.ts";
import { logger } from "./providers/logger.ts";
import { fallback, middleware } from "./providers/middleware.ts";
import { model, modelParts } from "./providers/model.ts";
import { nodeModules } from "./providers/node-modules.ts";
import { passwords } from "./providers/passwords.ts";
import { plainValues } from "./providers/plain-values.ts";
import { redis, redisBroker } from "./providers/redis.ts";
import { requireInModules } from "./providers/require.ts";
import { session } from "./providers/session.ts";
import { signature } from "./providers/signature.ts";
import { httpServer, socketAnswers, socketIo, webSocketServer } from "./providers/sockets.ts";
import { waiting } from "./providers/waiting.ts";
import type { Provider } from "./supply.ts";

/** Those that only a server can use. */
const ofServers: readonly Provider[] = [
  requireInModules,
  app,
  router,
  port,
  body,
  cookies,
  cors,
  session,
  httpServer,
  socketIo,
  webSocketServer,
  socketAnswers,
  clientAnswers,
  fallback,
  middleware,
  signature,
];

const ofAll: readonly Provider[] = [
  clientSockets,
  axios,
  nodeModules,
  jwt,
  passwords,
  database,
  databaseTables,
  redisBroker,
  redis,
  modelParts,
  model,
  waiting,
  errors,
  logger,
  functions,
  lists,
  plainValues,
];

/** The providers of a program, by who runs it. */
export function providersFor(where: "server" | "client" | "program"): readonly Provider[] {
  return where === "server" ? [...ofServers, ...ofAll] : [requireInModules, ...ofAll];
}
