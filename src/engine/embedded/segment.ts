/** What crosses the virtual network of one engine. */
import type { ServiceName } from "../services/service.ts";

/**
 * What crosses one virtual TCP connection, inside a Worker or over a MessagePort: bytes, how many bytes the other side
 * took out of its buffer, the end of one direction, and the end of all.
 */
export type Segment = Uint8Array<ArrayBuffer> | number | "fin" | "rst";

/** What a Worker and the switchboard say to each other about ports; connections themselves are MessagePorts. */
export type ToSwitchboard =
  | { readonly type: "tcp/listen"; readonly port: number }
  | { readonly type: "tcp/close"; readonly port: number }
  /** Is answered by `tcp/refused`, behind `tcp/ports` where another process had the port first. */
  | { readonly type: "tcp/confirm"; readonly id: number }
  | { readonly type: "tcp/connect"; readonly id: number; readonly port: number; readonly from: number }
  | {
      readonly type: "tcp/service";
      readonly id: number;
      readonly service: ServiceName;
      readonly from: number;
    };

export type FromSwitchboard =
  | { readonly type: "tcp/ports"; readonly taken: readonly number[] }
  | { readonly type: "tcp/refused"; readonly id: number }
  | {
      readonly type: "tcp/connected";
      readonly id: number;
      readonly connection: number;
      readonly line: MessagePort;
    }
  | {
      readonly type: "tcp/incoming";
      readonly port: number;
      readonly from: number;
      readonly connection: number;
      readonly line: MessagePort;
    }
  /** The process at the other end of these was ended from outside. */
  | { readonly type: "tcp/lost"; readonly connections: readonly number[] };
