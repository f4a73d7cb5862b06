/** What the page tells the Worker of a service, over a port of their own. */
export interface StartService {
  /** Where the switchboard tells of connections. */
  readonly uplink: MessagePort;
  /** Where the engine's clock is told of. */
  readonly clock: MessagePort;
  /** By the name of the file. */
  readonly files: Readonly<Record<string, Blob>>;
}
