/** From an address of the virtual network back to a name. */
import { serviceNamed, type ServiceName } from "../../../../services/service.ts";

const services: readonly ServiceName[] = ["db", "redis"];

/** `undefined` where the address has no name. */
export function nameOf(address: string): string | undefined {
  if (/^127\.|^::1$|^::ffff:127\./.test(address)) return "localhost";
  return services.find((name) => serviceNamed(name)?.address === address);
}
