/** Stands for `src/tcp_wrap.cc`: sockets of the virtual network. */
import { programsAddress, serviceAt } from "../../../services/service.ts";
import type { LinkEnd } from "../../link.ts";
import type { Listener } from "../network.ts";
import type { Loose } from "../runtime.ts";
import { ReqWrap, type HandleContext } from "./handle_wrap.ts";
import { LibuvStreamWrap } from "./stream_wrap.ts";

interface Address {
  readonly address: string;
  readonly family: "IPv4" | "IPv6";
  readonly port: number;
}

interface ConnectReq extends ReqWrap {
  readonly address?: string;
}

type OnConnection = (this: unknown, status: number, client: unknown) => void;

const loopback: Readonly<Record<Address["family"], string>> = { IPv4: "127.0.0.1", IPv6: "::1" };
const anyAddress = new Set(["0.0.0.0", "::", ""]);
const isLocal = (address: string): boolean =>
  anyAddress.has(address) ||
  address === "::1" ||
  address.startsWith("127.") ||
  address.startsWith("::ffff:127.");

/** `UV_TCP_IPV6ONLY` and `UV_TCP_REUSEPORT`. */
const ipv6Only = 1;
const reusePort = 2;

interface Bound extends Address {
  readonly flags: number;
}

/** Whether a socket that listens at `bound` hears of a connection to `address`; `::` hears of both families. */
function reaches(bound: Bound, address: string): boolean {
  const plain = address.replace(/^::ffff:/, "");
  if (bound.address === "::" || bound.address === "")
    return (bound.flags & ipv6Only) === 0 || plain.includes(":");
  if (bound.address === "0.0.0.0") return !plain.includes(":");
  return anyAddress.has(plain) || plain === bound.address;
}

function fill(out: Loose, from: Address | undefined): number {
  if (from === undefined) return -107;
  out["address"] = from.address;
  out["family"] = from.family;
  out["port"] = from.port;
  return 0;
}

/** A connection that was made to a listening socket: the port it comes from, the address it was made to. */
interface Arrival {
  readonly from: number;
  readonly to: string;
  readonly bound: Bound;
}

interface TcpContext extends HandleContext {
  /** A socket of the class the program sees, for a connection that was accepted. */
  newClient(): TcpBase;
}

class TcpBase extends LibuvStreamWrap {
  readonly #context: TcpContext;
  onconnection: OnConnection | undefined;
  #bound: Bound | undefined;
  #local: Address | undefined;
  #peer: Address | undefined;
  #listener: Listener | undefined;
  #connecting = false;

  constructor(context: TcpContext) {
    super(context);
    this.#context = context;
  }

  protected override get active(): boolean {
    return this.#listener !== undefined || this.#connecting || super.active;
  }

  open(): number {
    return this.runtime.data.uv["UV_EINVAL"] ?? -22;
  }

  bind(address: string, port: number, flags: number): number {
    return this.#bind({ address, family: "IPv4", port, flags });
  }

  bind6(address: string, port: number, flags: number): number {
    return this.#bind({ address, family: "IPv6", port, flags });
  }

  /** A port that is taken shows only when the socket listens, as on Linux. */
  #bind(to: Bound): number {
    if (!isLocal(to.address)) return this.runtime.data.uv["UV_EADDRNOTAVAIL"] ?? -99;
    const { network } = this.runtime;
    this.#bound = { ...to, port: to.port === 0 ? network.ephemeralPort() : to.port };
    // How Node's JavaScript sees that a client has not got its port.
    this.#local = network.isTaken(this.#bound.port) ? { ...to, port: 0 } : this.#bound;
    return 0;
  }

  listen(): number {
    const bound = this.#bound ?? {
      ...{ address: "::", family: "IPv6", flags: 0 },
      port: this.runtime.network.ephemeralPort(),
    };
    this.#local = bound;
    const listener: Listener = {
      ...bound,
      shares: (bound.flags & reusePort) !== 0,
      accept: (end, from, to) => this.#accept(end, { from, to, bound }),
      reaches: (to) => reaches(bound, to),
    };
    if (!this.runtime.network.listen(listener)) return this.runtime.data.uv["UV_EADDRINUSE"] ?? -98;
    this.#listener = listener;
    this.settle();
    return 0;
  }

  #accept(end: LinkEnd, { from, to, bound }: Arrival): void {
    this.runtime.loop.post(() => {
      if (this.closed) {
        end.reset();
        return;
      }
      const client = this.#context.newClient();
      const mapped = bound.family === "IPv6" ? "::ffff:127.0.0.1" : "127.0.0.1";
      const address = to === "::1" ? to : mapped;
      client.#local = { ...bound, address };
      client.#peer = { address, family: bound.family, port: from };
      client.adopt(end);
      this.enter();
      this.onconnection?.(0, client);
      this.leave();
    });
  }

  connect(req: ConnectReq, address: string, port: number): number {
    return this.#connect(req, { address, family: "IPv4", port });
  }

  connect6(req: ConnectReq, address: string, port: number): number {
    return this.#connect(req, { address, family: "IPv6", port });
  }

  #connect(req: ConnectReq, peer: Address): number {
    const localPort = this.#bound?.port ?? this.runtime.network.ephemeralPort();
    this.#connecting = true;
    this.settle();
    req.asyncReset();
    const { UV_ECONNREFUSED, UV_ECONNRESET, UV_ECANCELED } = this.runtime.data.uv;
    const finish = (end: LinkEnd | undefined): void => {
      this.runtime.loop.post(() => {
        this.#connecting = false;
        this.settle();
        if (this.closed) {
          end?.reset();
          req.complete(UV_ECANCELED, this, req, false, false);
          return;
        }
        // Whoever was to take it has closed, or took it and reset it, before we heard that it is there.
        if (end === undefined || end.wasReset) {
          req.complete(end === undefined ? UV_ECONNREFUSED : UV_ECONNRESET, this, req, true, true);
          return;
        }
        const address = service === undefined ? loopback[peer.family] : programsAddress;
        this.#local = { address, family: peer.family, port: localPort };
        this.#peer = peer;
        this.adopt(end);
        req.complete(0, this, req, true, true);
      });
    };
    const service = serviceAt(peer.address, peer.port);
    if (service !== undefined) this.runtime.network.connectService(service.name, localPort, finish);
    else if (isLocal(peer.address)) this.runtime.network.connect(peer, localPort, finish);
    else finish(undefined);
    return 0;
  }

  getsockname(out: Loose): number {
    return fill(out, this.#local);
  }

  getpeername(out: Loose): number {
    return fill(out, this.#peer);
  }

  setNoDelay(): number {
    return 0;
  }

  setKeepAlive(): number {
    return 0;
  }

  /** Closes with RST instead of FIN. */
  reset(callback?: () => void): number {
    this.link?.reset();
    this.close(callback);
    return 0;
  }

  protected override closing(): void {
    if (this.#listener !== undefined) this.runtime.network.unlisten(this.#listener);
    this.#listener = undefined;
    super.closing();
  }
}

export function tcp_wrap(context: HandleContext): Loose {
  class TCP extends TcpBase {
    constructor(kind?: number) {
      super({ ...context, kind, newClient: () => new TCP() });
    }
  }
  return {
    TCP,
    TCPConnectWrap: class TCPConnectWrap extends ReqWrap {
      constructor() {
        super(context.asyncWrap);
      }
    },
    constants: context.runtime.data.tcp,
  };
}
