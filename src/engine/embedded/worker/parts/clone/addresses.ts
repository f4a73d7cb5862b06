/** Lists of addresses, and addresses, on their way to another thread: in Node both threads then have the same list, here a copy. */
import type { CloneKind } from "../../cloning.ts";
import type { Loose } from "../../runtime.ts";

interface Address {
  detail(into: Loose): Loose;
}

type AddressClass = new (address: string, port: number, family: number, flowlabel: number) => Address;

interface List {
  addAddress(address: Address): void;
  addRange(from: Address, to: Address): void;
  addSubnet(network: Address, prefix: number): void;
  getRules(): string[];
}

interface AddressBinding {
  readonly SocketAddress: AddressClass;
  readonly BlockList: new () => List;
  readonly AF_INET: number;
  readonly AF_INET6: number;
}

const rule = /^(Address|Range|Subnet): (IPv[46]) ([^-/]*)[-/]?(.*)$/;

/** Adds what a list says of one of its rules. */
function addRule(binding: AddressBinding, list: List, text: string): void {
  const { SocketAddress, AF_INET, AF_INET6 } = binding;
  const [, kind, family, first = "", second = ""] = rule.exec(text) ?? [];
  const of = (address: string): Address =>
    new SocketAddress(address, 0, family === "IPv4" ? AF_INET : AF_INET6, 0);
  if (kind === "Address") list.addAddress(of(first));
  else if (kind === "Range") list.addRange(of(first), of(second));
  else list.addSubnet(of(first), Number(second));
}

export function addressKinds(binding: AddressBinding): CloneKind[] {
  const { SocketAddress, BlockList } = binding;
  return [
    {
      ...{ name: "BlockList", isShared: true },
      matches: (value) => value instanceof BlockList,
      pack: (value) => (value as List).getRules(),
      unpack(rules) {
        const list = new BlockList();
        // The last one stands first.
        for (const text of (rules as string[]).reverse()) addRule(binding, list, text);
        return list;
      },
    },
    {
      ...{ name: "SocketAddress", isShared: true },
      matches: (value) => value instanceof SocketAddress,
      pack: (value) => (value as Address).detail({}),
      unpack(detail) {
        const { address, port, family, flowlabel } = detail as Record<
          "port" | "family" | "flowlabel",
          number
        > & {
          address: string;
        };
        return new SocketAddress(address, port, family, flowlabel);
      },
    },
  ];
}
