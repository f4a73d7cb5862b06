/** `ChannelWrap` of `src/cares_wrap.cc`: questions to the one server of names that the virtual network has. */
import { convertIpv6StringToBuffer } from "../../internal-binding/block_list.ts";
import type { HandleContext, ReqWrap } from "../../internal-binding/handle_wrap.ts";
import { addressOf } from "../../names.ts";
import { later } from "../../waiting.ts";
import { nameOf } from "./reverse.ts";

/** Seconds that an answer may be kept. */
const ttl = 60;
const port = 53;
/** `DNS_ESETSRVPENDING`. */
const pendingQueries = -1000;

/** What a question is answered with: the arguments of `oncomplete` behind the error. */
type Answer = readonly unknown[] | undefined;
type Ask = (name: string) => Answer;

const address = (name: string, family: 4 | 6): string | undefined => {
  const found = addressOf(name, family);
  return found?.family === family ? found.address : undefined;
};

const addresses =
  (family: 4 | 6): Ask =>
  (name) => {
    const found = address(name, family);
    return found === undefined ? undefined : [[found], [ttl]];
  };

function any(name: string): Answer {
  const found = address(name, 4);
  return found === undefined ? undefined : [[{ type: "A", address: found, ttl }]];
}

/** Every other kind of record is one that no name here has. */
const kinds = ["Caa", "Cname", "Mx", "Ns", "Tlsa", "Txt", "Srv", "Ptr", "Naptr", "Soa"];

/** By what follows `query` in the name of a method. */
const asks: Readonly<Record<string, Ask>> = {
  ...{ A: addresses(4), Aaaa: addresses(6), Any: any },
  ...Object.fromEntries(kinds.map((kind) => [kind, () => undefined])),
};

const isAddress = (text: string): boolean =>
  /^\d+(?:\.\d+){3}$/.test(text) || (text.includes(":") && convertIpv6StringToBuffer(text) !== undefined);

export const strerror = (code: number): string =>
  code === pendingQueries ? "There are pending queries." : `Unknown error ${code}`;

export function channelWrap({ runtime }: HandleContext): new () => object {
  const { UV_EINVAL: invalid = -22 } = runtime.data.uv;
  class ChannelWrap {
    #servers: [string, number][] = [["127.0.0.1", port]];
    readonly #pending = new Set<ReqWrap>();

    getServers(): [string, number][] {
      return this.#servers.map(([host, at]) => [host, at]);
    }

    /** Each with its family, address and port. */
    setServers(servers: readonly [number, string, number][]): number {
      if (this.#pending.size > 0) return pendingQueries;
      this.#servers = servers.map(([, host, at]) => [host, at]);
      return 0;
    }

    setLocalAddress(one: string, other?: string): void {
      for (const text of [one, other])
        if (text !== undefined && !isAddress(text)) refuse("Invalid IP address.");
      const families = [one, other].map((text) => (text?.includes(":") === true ? "IPv6" : "IPv4"));
      if (other !== undefined && families[0] === families[1])
        refuse(`Cannot specify two ${families[0] ?? ""} addresses.`);
    }

    cancel(): void {
      for (const req of this.#pending) this.#answer(req, "ECANCELLED");
    }

    getHostByAddr(req: ReqWrap, text: string): number {
      if (!isAddress(text)) return invalid;
      const name = nameOf(text);
      return this.ask(req, name === undefined ? "ENOTFOUND" : null, [[name]]);
    }

    ask(req: ReqWrap, code: string | null, answer: readonly unknown[] = []): number {
      req.asyncReset();
      this.#pending.add(req);
      later(runtime, () => this.#answer(req, code, answer));
      return 0;
    }

    #answer(req: ReqWrap, code: string | null, answer: readonly unknown[] = []): void {
      if (!this.#pending.delete(req)) return;
      if (code === null) req.complete(null, ...answer);
      else req.complete(code);
    }
  }
  for (const [kind, ask] of Object.entries(asks)) {
    Object.defineProperty(ChannelWrap.prototype, `query${kind}`, {
      value(this: ChannelWrap, req: ReqWrap, name: string): number {
        const missing = addressOf(name, 0) === undefined ? "ENOTFOUND" : "ENODATA";
        const answer = ask(name);
        return this.ask(req, answer === undefined ? missing : null, answer);
      },
    });
  }
  return ChannelWrap;
}

function refuse(sentence: string): never {
  throw Object.assign(new TypeError(sentence), { code: "ERR_INVALID_ARG_VALUE" });
}
