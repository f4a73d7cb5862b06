/** Where far ends are: beside the programs, or in the page. */
import type { FarEndStart, FromFarEnd, ToFarEnd } from "./messages.ts";

/** What is heard of a far end. */
export interface FarEndListener {
  message(message: FromFarEnd): void;
  /** It is gone with all that it held, where `error` is null, or could not be had for that reason. Nothing is heard after that. */
  lost(error: unknown): void;
}

/** The way to one. */
export interface FarEndLine {
  send(message: ToFarEnd, transfer?: Transferable[]): void;
  /** It is done with. */
  close(): void;
}

/** Begins far ends, as many as are asked for. The listener is called once that has returned. */
export type FarEndPlace = (start: FarEndStart, listener: FarEndListener) => FarEndLine;
