/** Stands for `SocketAddressBlockListWrap` and `SocketAddressWrap` of `src/node_sockaddr.cc`: addresses as numbers. */
import type { Loose } from "../runtime.ts";

const AF_INET = 2;
const AF_INET6 = 10;
const bits = { [AF_INET]: 32, [AF_INET6]: 128 } as const;
type Family = keyof typeof bits;

/** An IPv4 address lies here among those of IPv6. */
const mapped = 0xffffn << 32n;

/** The sixteen bytes of an IPv6 address, `undefined` when the text is none. */
export function convertIpv6StringToBuffer(address: string): Uint8Array | undefined {
  const text = address.replace(/%.*$/, "");
  if (!URL.canParse(`http://[${text}]`)) return undefined;
  const groups = new URL(`http://[${text}]`).hostname.slice(1, -1).split("::");
  const [head = [], tail = []] = groups.map((side) => side.split(":").filter(Boolean));
  const all = [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail];
  return new Uint8Array(all.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]));
}

/** An address as a number, `undefined` when the text is none of this family. */
function parse(text: string, family: Family): bigint | undefined {
  const parts = text.split(".");
  const plain = parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && +part < 256);
  if (family === AF_INET)
    return plain ? parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) : undefined;
  const bytes = convertIpv6StringToBuffer(text);
  return bytes?.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

/** As `inet_ntop` writes it. */
function textOf(address: string, number: bigint, family: Family): string {
  if (family === AF_INET) return address;
  if (number >> 32n !== mapped >> 32n)
    return new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const bytes = [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 255n);
  return `::ffff:${bytes.join(".")}`;
}

const invalid = (): Error =>
  Object.assign(new Error("Invalid socket address"), { code: "ERR_INVALID_ADDRESS" });

class SocketAddress {
  readonly text: string;
  readonly number: bigint;
  readonly family: Family;
  readonly #port: number;
  readonly #flowlabel: number;

  constructor(address: string, port: number, family: Family, flowlabel: number) {
    const number = parse(address, family);
    if (number === undefined) throw invalid();
    this.text = textOf(address, number, family);
    this.number = number;
    this.family = family;
    this.#port = port;
    this.#flowlabel = flowlabel;
  }

  detail(into: Loose): Loose {
    return Object.assign(into, {
      address: this.text,
      port: this.#port,
      family: this.family,
      flowlabel: this.#flowlabel >>> 0,
    });
  }

  flowlabel(): number {
    return this.#flowlabel >>> 0;
  }
}

/** What a list compares. */
type Bare = Pick<SocketAddress, "number" | "family">;

/** An IPv4 address and the same inside IPv6 count as one. */
function formsOf({ number, family }: Bare): Bare[] {
  if (family === AF_INET)
    return [
      { number, family },
      { number: mapped | number, family: AF_INET6 },
    ];
  if (number >> 32n !== mapped >> 32n) return [{ number, family }];
  return [
    { number, family },
    { number: number & 0xffffffffn, family: AF_INET },
  ];
}

interface Rule {
  /** Its place among the kinds. */
  readonly kind: 0 | 1 | 2;
  readonly text: string;
  applies(address: Bare): boolean;
}

const nameOf = (family: Family): string => (family === AF_INET ? "IPv4" : "IPv6");

const addressRule = (one: SocketAddress): Rule => ({
  kind: 0,
  text: `Address: ${nameOf(one.family)} ${one.text}`,
  applies: (other) => other.family === one.family && other.number === one.number,
});

const rangeRule = (from: SocketAddress, to: SocketAddress): Rule => ({
  kind: 2,
  text: `Range: ${nameOf(from.family)} ${from.text}-${to.text}`,
  applies: (other) =>
    other.family === from.family && other.number >= from.number && other.number <= to.number,
});

function subnetRule(network: SocketAddress, prefix: number): Rule {
  const rest = BigInt(bits[network.family] - prefix);
  return {
    kind: 1,
    text: `Subnet: ${nameOf(network.family)} ${network.text}/${prefix}`,
    applies: (other) => other.family === network.family && other.number >> rest === network.number >> rest,
  };
}

class BlockList {
  /** Addresses, subnets, ranges, and of each kind the last one first: as Node lists them. */
  #rules: Rule[] = [];

  #add(rule: Rule): void {
    this.#rules.unshift(rule);
    this.#rules.sort((a, b) => a.kind - b.kind);
  }

  #remove(text: string): void {
    this.#rules = this.#rules.filter((rule) => rule.text !== text);
  }

  addAddress(address: SocketAddress): void {
    this.#add(addressRule(address));
  }

  addAddresses(addresses: readonly SocketAddress[]): void {
    for (const address of addresses) this.addAddress(address);
  }

  /** False when the range ends before it begins. */
  addRange(from: SocketAddress, to: SocketAddress): boolean {
    if (from.family !== to.family || from.number > to.number) return false;
    this.#add(rangeRule(from, to));
    return true;
  }

  addSubnet(network: SocketAddress, prefix: number): void {
    this.#add(subnetRule(network, prefix));
  }

  removeAddress(address: SocketAddress): void {
    this.#remove(addressRule(address).text);
  }

  removeRange(from: SocketAddress, to: SocketAddress): void {
    this.#remove(rangeRule(from, to).text);
  }

  removeSubnet(network: SocketAddress, prefix: number): void {
    this.#remove(subnetRule(network, prefix).text);
  }

  check(address: Bare): boolean {
    const forms = formsOf(address);
    return this.#rules.some((rule) => forms.some((form) => rule.applies(form)));
  }

  checkString(text: string, family: Family): boolean {
    const number = parse(text, family);
    return number !== undefined && this.check({ number, family });
  }

  clear(): void {
    this.#rules = [];
  }

  getRules(): string[] {
    return this.#rules.map((rule) => rule.text);
  }

  getSize(): number {
    return this.#rules.length;
  }
}

export const block_list = (): Loose => ({ BlockList, SocketAddress, AF_INET, AF_INET6, FLOW_LABEL: 0 });
