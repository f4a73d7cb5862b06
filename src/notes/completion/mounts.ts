/** Puts handlers that the fragments define and never use to use: each gets a route, or stands before all routes. */
import type { Fragment } from "./fragment.ts";
import { unusedHandlers, type Handler } from "./roles.ts";
import { readsOf, type Route } from "./routes.ts";
import type { Scene, Supply } from "./supply.ts";
import { typed } from "./syntax.ts";
import { isPlural, plural } from "./values.ts";

export interface Mounts {
  readonly routes: readonly Route[];
  readonly supplies: readonly Supply[];
  /** Names that have to be supplied first. */
  readonly needs: readonly string[];
}

const verbs: readonly (readonly [RegExp, string])[] = [
  [/^(?:create|add|register|login|signup|signIn|post|save|upload|receive)/i, "POST"],
  [/^(?:update|edit|patch|change)/i, "PATCH"],
  [/^(?:replace|put)/i, "PUT"],
  [/^(?:delete|remove|destroy)/i, "DELETE"],
];

/** `POST /users` for `createUser`, `GET /` for a name that says nothing. */
function routeFor(name: string, fragment: Fragment): Pick<Route, "method" | "path"> {
  const last = name.split(".").at(-1) ?? name;
  const method = verbs.find(([pattern]) => pattern.test(last))?.[1] ?? "GET";
  const noun =
    /^[a-z]+?(?:All)?([A-Z][a-z]\w*?)(?:ById|Handler|Controller)?$/.exec(last)?.[1]?.toLowerCase() ?? "";
  const params = [...readsOf(fragment.code.program.body.map((statement) => typed(statement))).params];
  const base = noun === "" ? "/" : `/${isPlural(noun) ? noun : plural(noun)}`;
  return { method, path: params.length === 0 ? base : `${base === "/" ? "" : base}/:${params.join("/:")}` };
}

function mountLine(
  { name, takesNext, parameters }: Handler,
  route: Pick<Route, "method" | "path">,
  app: string,
): string {
  if (takesNext || parameters === 4) return `${app}.use(${name});`;
  return `${app}.${route.method.toLowerCase()}(${JSON.stringify(route.path)}, ${name});`;
}

/** The lines that mount what is unused. */
export function mountHandlers(fragments: readonly Fragment[], scene: Scene): Mounts | null {
  const found = fragments.flatMap((fragment) => {
    const mine = new Set(unusedHandlers([fragment]).map(({ name }) => name));
    return unusedHandlers(fragments)
      .filter(({ name }) => mine.has(name))
      .map((handler) => ({ handler, fragment, route: routeFor(handler.name, fragment) }));
  });
  if (found.length === 0 || scene.declares("server")) return null;
  const supplies = found.map(({ handler, route }): Supply => {
    const line = mountLine(handler, route, scene.app);
    const name = handler.name.includes(".") ? [] : [handler.name];
    return handler.parameters === 4 || handler.name.includes(".")
      ? { gives: [], needs: [scene.app], end: [line] }
      : { gives: [], needs: [scene.app, ...name], lines: [line] };
  });
  const routes = found
    .filter(({ handler }) => !handler.takesNext && handler.parameters < 4)
    .map(({ handler, fragment, route }): Route => ({
      ...route,
      handlers: fragment.code.program.body.map((statement) => typed(statement)),
      on: scene.app,
      start: handler.parameters,
    }));
  return { routes, supplies, needs: [scene.app] };
}
