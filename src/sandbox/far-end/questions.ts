/** What the page asks a far end, and what it is answered: plain data both, since they may stand in two processes. */
import type { CookieKey } from "../../agent/cookies/jar.ts";
import type { HostPort } from "../../agent/tab/tab-server.ts";
import type { StorageChange, StoragePlace } from "../../agent/tab/storage-areas.ts";
import type { ClientRequest } from "../../protocol/client-request.ts";
import type { PageCommand, PageView } from "../page-tab.ts";
import type { HowSent, Sent } from "../request-sender.ts";

/** A client script that waits in a Worker at the other end of `port`. */
export interface ScriptToRun {
  readonly tab: string;
  readonly origin: string;
  readonly script: string;
  /** What it can import, by name. */
  readonly modules: Readonly<Record<string, string>>;
  /** Handed over: nobody else hears it from then on. */
  readonly port: HostPort;
}

/** By name: what is given, and the answer. What it brought about is told before the answer. */
export interface Questions {
  /** Sends what an `http` fence holds, and waits no longer than it should. */
  "request/text": {
    readonly given: { readonly text: string; readonly as: "tab" | "curl" };
    readonly answer: Sent;
  };
  /** Sends what a reader composed. */
  "request/composed": { readonly given: ClientRequest; readonly answer: HowSent };
  /** What a reader does to the tab that they navigate; how it stands then. */
  "page/command": { readonly given: PageCommand; readonly answer: PageView };
  /** How that tab stands once a script of its page has done something to it; null when the run is over. */
  "page/news": { readonly given: null; readonly answer: PageView | null };
  /** Runs the scripts of the page of that turn in a Worker that waits behind `port`; answered when it is of no use any more. */
  "page/scripts": {
    readonly given: { readonly turn: number; readonly port: HostPort };
    readonly answer: null;
  };
  /** The origin that the first request of a text names. */
  "request/origin": { readonly given: string; readonly answer: string };
  /** Resets every open connection; how many there were. */
  "wire/cut": { readonly given: null; readonly answer: number };
  /** Gives the jar a cookie by hand; what the rules make of it, as a sentence. */
  "cookie/set": {
    readonly given: { readonly field: string; readonly url: string };
    readonly answer: string | null;
  };
  "cookie/delete": { readonly given: CookieKey; readonly answer: null };
  "storage/change": {
    readonly given: { readonly place: StoragePlace; readonly change: StorageChange };
    readonly answer: null;
  };
  /** The id of the tab of an origin, or of another one. */
  "tab/open": {
    readonly given: { readonly origin: string; readonly another: boolean };
    readonly answer: string;
  };
  /** Answered when the script has run through, or everything was stopped. */
  "script/run": { readonly given: ScriptToRun; readonly answer: null };
  /** Milliseconds by which the clock of the run is ahead from now on. */
  "clock/moved": { readonly given: number; readonly answer: null };
  /** Milliseconds since anything passed or was told. */
  rest: { readonly given: null; readonly answer: number };
}

export type Question = keyof Questions;
export type Given<Name extends Question> = Questions[Name]["given"];
export type Answer<Name extends Question> = Questions[Name]["answer"];

/** One question on its way; for all of them where no name is given. */
export type Ask<Name extends Question = Question> = {
  [Each in Name]: {
    readonly type: "ask";
    readonly id: number;
    readonly name: Each;
    readonly given: Given<Each>;
  };
}[Name];
