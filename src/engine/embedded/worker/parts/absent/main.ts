/** The part with the modules that are not there: they have Node's names and values, and what is called says why it refuses. */
import { absentModules, type AbsentModule } from "../../../absent.ts";
import type { AbsentShape } from "../../../library/data.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { definePart } from "../part.ts";
import { refuse, refusing } from "../refusal.ts";

const sentenceOf = ({ why, instead }: AbsentModule): string => `${why}. ${instead}`;

const shapes = (runtime: Runtime): Readonly<Record<string, AbsentShape>> =>
  runtime.data.constants["absent"] as unknown as Readonly<Record<string, AbsentShape>>;

/** Node's exports: its plain values, and for each function or class one that refuses. */
function refusingModule(runtime: Runtime, id: string, absent: AbsentModule): Loose {
  const { functions = [], values = {} } = shapes(runtime)[id] ?? {};
  const refused = functions.map((name) => [name, refusing(`${id}.${name}`, sentenceOf(absent))] as const);
  return { ...Object.fromEntries(refused), ...values };
}

const none = (): undefined => undefined;

/** An agent can be made and handed about; what it would connect to cannot be reached. */
function agentOf(runtime: Runtime): Loose {
  const { Agent: HttpAgent } = runtime.require("http") as { Agent: new (options?: object) => object };
  class Agent extends HttpAgent {
    readonly defaultPort = 443;
    readonly protocol = "https:";

    createConnection(): never {
      return refuse("https.Agent", sentenceOf(absentModules["https"] as AbsentModule));
    }
  }
  return { Agent, globalAgent: new Agent({ keepAlive: true, scheduling: "lifo", timeout: 5000 }) };
}

type Socket = object;
type SocketClass = new (options?: object) => Socket;

/**
 * A socket can be made, which `http2-wrapper` does while it loads, to reach the class of what Node puts around a stream that
 * is no socket. What it would carry cannot be.
 */
function tlsSocketOf(runtime: Runtime): SocketClass {
  const { Socket } = runtime.require("net") as { Socket: SocketClass };
  const refused = (): never => refuse("tls.TLSSocket", sentenceOf(absentModules["tls"] as AbsentModule));
  class JSStreamSocket extends Socket {
    readonly stream: object;

    constructor(stream: object) {
      super();
      this.stream = stream;
    }
  }
  class TLSSocket extends Socket {
    readonly encrypted = true;

    constructor(stream?: object, options?: object) {
      super(options);
      if (stream === undefined) return;
      const parent = stream instanceof Socket ? stream : new JSStreamSocket(stream);
      const handle = { _parentWrap: parent, close: (closed?: () => void) => closed?.() };
      Object.assign(this, {
        _handle: new Proxy(handle, {
          get: (own, name): unknown => (name in own ? Reflect.get(own, name) : refused),
        }),
      });
    }
  }
  // Who stands in for the network, as msw does, replaces the two that begin a connection.
  for (const name of ["connect", "_start", "_wrapHandle", "_write", "_writev", "_read"] as const)
    Reflect.set(TLSSocket.prototype, name, refused);
  return TLSSocket;
}

/** Programs listen to it before they fork. */
function clusterOf(runtime: Runtime, refused: Loose): object {
  const EventEmitter = runtime.require("events") as new () => object;
  return Object.assign(new EventEmitter(), refused, { workers: {}, settings: {} });
}

/** What can be answered in truth. */
function answers(runtime: Runtime): Readonly<Record<string, (refused: Loose) => object>> {
  const inspector = (refused: Loose): Loose => ({ ...refused, url: none, close: none });
  return {
    cluster: (refused) => clusterOf(runtime, refused),
    tls: (refused) => ({ ...refused, TLSSocket: tlsSocketOf(runtime) }),
    https: (refused) => ({ ...refused, ...agentOf(runtime) }),
    http2: (refused) => ({ ...refused, sensitiveHeaders: Symbol("sensitiveHeaders") }),
    sea: (refused) => ({ ...refused, isSea: () => false }),
    trace_events: (refused) => ({ ...refused, getEnabledCategories: none }),
    repl: (refused) => ({ ...refused, builtinModules: [...runtime.data.builtinModules] }),
    inspector,
    "inspector/promises": inspector,
  };
}

definePart({
  replacements(runtime) {
    const known = answers(runtime);
    return Object.fromEntries(
      Object.entries(absentModules).map(([id, absent]) => [
        id,
        () => {
          const refused = refusingModule(runtime, id, absent);
          return known[id]?.(refused) ?? refused;
        },
      ]),
    );
  },
});
