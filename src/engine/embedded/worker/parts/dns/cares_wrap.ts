/** Stands for `src/cares_wrap.cc`: what a name leads to, and an address back to. */
import { convertIpv6StringToBuffer } from "../../internal-binding/block_list.ts";
import { ReqWrap, type HandleContext } from "../../internal-binding/handle_wrap.ts";
import { addressOf } from "../../names.ts";
import type { Loose } from "../../runtime.ts";
import { later } from "../../waiting.ts";
import { channelWrap, strerror } from "./channel.ts";
import { nameOf } from "./reverse.ts";

/** Of the ports that a program names most often; the rest are numbers, as where no list says more. */
const serviceNames: Readonly<Record<number, string>> = {
  ...{ 21: "ftp", 22: "ssh", 23: "telnet", 25: "smtp", 53: "domain", 80: "http", 110: "pop3" },
  ...{ 143: "imap2", 443: "https", 5432: "postgresql", 6379: "redis" },
};

/** Of `netdb.h` on Linux, and of Node's own order of results. */
const numbers = {
  ...{ AI_V4MAPPED: 8, AI_ALL: 16, AI_ADDRCONFIG: 32 },
  ...{ DNS_ORDER_VERBATIM: 0, DNS_ORDER_IPV4_FIRST: 1, DNS_ORDER_IPV6_FIRST: 2 },
};

export function cares_wrap(context: HandleContext): Loose {
  const { runtime, asyncWrap } = context;
  const { UV_EAI_NONAME: noName = -3008 } = runtime.data.uv;
  class Req extends ReqWrap {
    constructor() {
      super(asyncWrap);
    }
  }
  return {
    ...numbers,
    convertIpv6StringToBuffer,
    strerror,
    GetAddrInfoReqWrap: class GetAddrInfoReqWrap extends Req {},
    GetNameInfoReqWrap: class GetNameInfoReqWrap extends Req {},
    QueryReqWrap: class QueryReqWrap extends Req {},
    ChannelWrap: channelWrap(context),
    canonicalizeIP: canonical,
    getaddrinfo(req: ReqWrap, host: string, family: number): number {
      req.asyncReset();
      const found = addressOf(host, family);
      later(runtime, () => {
        if (found === undefined) req.complete(noName);
        else req.complete(null, [found.address]);
      });
      return 0;
    },
    getnameinfo(req: ReqWrap, address: string, port: number): number {
      req.asyncReset();
      const name = nameOf(address);
      later(runtime, () => {
        if (name === undefined) req.complete(noName);
        else req.complete(null, name, serviceNames[port] ?? String(port));
      });
      return 0;
    },
  };
}

/** An address as it is written when it is written well; `undefined` where it is none. */
function canonical(text: string): string | undefined {
  if (/^\d+(?:\.\d+){3}$/.test(text)) return text;
  if (!text.includes(":") || convertIpv6StringToBuffer(text) === undefined) return undefined;
  return new URL(`http://[${text}]`).hostname.slice(1, -1);
}
