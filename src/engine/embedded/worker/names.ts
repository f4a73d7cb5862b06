/** Names and addresses of the virtual network: every name is this machine, but those of the services. */
import { serviceNamed } from "../../services/service.ts";

export interface HostAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** `undefined` for a name that no host can have, or has: RFC 6761 section 6.4 keeps `.invalid` free for ever. */
export function addressOf(host: string, family: unknown): HostAddress | undefined {
  const service = serviceNamed(host);
  if (service !== undefined) return { address: service.address, family: 4 };
  if (/\.invalid$/i.test(host) || !host.split(".").every((label) => /^[\w-]{0,63}$/.test(label)))
    return undefined;
  return family === 6 ? { address: "::1", family } : { address: "127.0.0.1", family: 4 };
}
