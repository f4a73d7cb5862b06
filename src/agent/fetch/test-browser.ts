/** A browser for the tests of this room: every name leads to this machine, and what is told is kept in lists. */
import type { Connect } from "../../network/byte-stream.ts";
import type { CookieEntry, Decision, ExchangeEntry } from "../../protocol/trace.ts";
import { Browser } from "../browser.ts";
import { connect } from "../loopback.ts";
import { TraceRecorder } from "../trace-recorder.ts";
import type { Surroundings } from "./params.ts";

/** Names of these tests are under `test` and `com`. */
export const isPublicSuffix = (domain: string): boolean => ["test", "com", "github.io"].includes(domain);

/** `clock.now` is milliseconds since 1970 and moves only when a test moves it. */
export class TestBrowser {
  readonly clock = { now: Date.UTC(2026, 0, 1) };
  readonly recorder: TraceRecorder;
  readonly browser: Browser;

  /** `connectSecure` reaches https origins; without it none can be. */
  constructor(connectSecure: Connect | null = null) {
    const now = (): number => performance.now();
    this.recorder = new TraceRecorder(now, () => undefined);
    this.browser = new Browser({
      connect: async (_host, port) => ({ ...(await connect("127.0.0.1", port)), carriesMore: () => true }),
      connectSecure,
      now,
      date: () => this.clock.now,
      recorder: this.recorder,
      isPublicSuffix,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    });
  }

  get around(): Surroundings {
    return this.browser.surroundings;
  }

  get exchanges(): ExchangeEntry[] {
    return this.recorder.entries.filter((entry) => entry.type === "exchange");
  }

  /** All but those of the cache, which follow any answer. */
  get decisions(): (Decision & { readonly exchange: string | null })[] {
    return this.#told().filter(({ rule }) => !rule.startsWith("cache-"));
  }

  #told(): (Decision & { readonly exchange: string | null })[] {
    const told = this.recorder.entries.filter((entry) => entry.type === "decision");
    return told.map(({ decision, exchange }) => ({ ...decision, exchange }));
  }

  get cookies(): CookieEntry[] {
    return this.recorder.entries.filter((entry) => entry.type === "cookie");
  }

  /** The rules that fired so far, in order. */
  rules(): string[] {
    return this.#told().map(({ rule }) => rule);
  }
}
