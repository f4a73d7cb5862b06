/** What starts the Workers that client scripts run in. */
import type { HostPort } from "../agent/tab/tab-server.ts";

/** A Worker that waits for its script, and what that can import. */
export interface OpenTab {
  /** To be answered by whoever is the browser of the script. */
  readonly port: HostPort;
  /** By name. */
  readonly modules: Readonly<Record<string, string>>;
  /** Ends the script, whatever it does. */
  terminate(): void;
}

/** Runs client scripts, each in a Worker of its own. */
export interface TabHost {
  /** `failed` hears what the script throws and nothing catches. Rejects where the Worker, or what it imports, cannot be had. */
  open(script: string, failed: (reason: string) => void): Promise<OpenTab>;
}
