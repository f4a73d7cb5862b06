/** What stands beside the programs on the virtual network: a database and a broker, each with a name, an address and a port. */

/** The client's end of a connection, as a service uses it. */
export interface Peer {
  send(bytes: Uint8Array<ArrayBuffer>): void;
  /** No more will be sent, and nothing more is read. */
  end(): void;
}

/** A connection as a service holds it. */
export interface Connection {
  receive(bytes: Uint8Array): void;
  /** The client has ended, or is gone. */
  closed(): void;
}

export interface Service {
  accept(peer: Peer): Connection;
}

export type ServiceName = "db" | "redis";

export interface ServiceAddress {
  readonly name: ServiceName;
  readonly address: string;
  readonly port: number;
}

/** The machine that programs run on, as the services see it. */
export const programsAddress = "172.20.0.1";

/** As in a network of containers: each service has a name and a machine of its own. */
const services: readonly ServiceAddress[] = [
  { name: "db", address: "172.20.0.2", port: 5432 },
  { name: "redis", address: "172.20.0.3", port: 6379 },
];

/** `host` is what a program handed in, whatever that is. */
export const serviceNamed = (host: unknown): ServiceAddress | undefined =>
  typeof host === "string" ? services.find(({ name }) => name === host.toLowerCase()) : undefined;

export const serviceAt = (address: string, port: number): ServiceAddress | undefined =>
  services.find((one) => one.address === address && one.port === port);

/** A machine of this network on which nothing else listens. */
export const isServiceAddress = (address: string): boolean => services.some((one) => one.address === address);

/** As on a developer's machine, the service is at its port here, too, unless a program listens there. */
export const serviceOnPort = (port: number): ServiceAddress | undefined =>
  services.find((one) => one.port === port);
