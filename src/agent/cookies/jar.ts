/** The cookies of one browser, and what was decided of each, as entries of its trace. */
import type { TraceRecorder } from "../trace-recorder.ts";
import type { CookieFacts } from "../../protocol/trace.ts";
import type { CookieContext, StoredCookie } from "./cookie.ts";
import { retrieveCookies } from "./retrieve-cookies.ts";
import { receiveCookie, type CookieOutcome } from "./store-cookie.ts";

export class CookieJar {
  readonly #recorder: TraceRecorder;
  #cookies: readonly StoredCookie[];

  constructor(recorder: TraceRecorder, cookies: readonly StoredCookie[] = []) {
    this.#recorder = recorder;
    this.#cookies = cookies;
  }

  /** All that is kept, for a snapshot. */
  get cookies(): readonly StoredCookie[] {
    return this.#cookies;
  }

  /** The value of the Cookie field, empty without one. `exchange` is the id of the request, null for a script that asks. */
  read(context: CookieContext, exchange: string | null): string {
    const { text, cookies, outcomes } = retrieveCookies(this.#cookies, context);
    this.#cookies = cookies;
    this.#tell(outcomes, exchange, null);
    return text;
  }

  /** As `read`, but nothing is told and no cookie counts as used: for a request that may not be sent. */
  peek(context: CookieContext): string {
    return retrieveCookies(this.#cookies, context).text;
  }

  /** Takes the value of one Set-Cookie field, or an assignment to `document.cookie`. The answer is what came of it. */
  write(field: string, context: CookieContext, exchange: string | null): readonly CookieOutcome[] {
    const { cookies, outcomes } = receiveCookie(this.#cookies, field, context);
    this.#cookies = cookies;
    this.#tell(outcomes, exchange, field);
    return outcomes;
  }

  /** Takes one cookie out; nothing is told, since nobody but the reader did it. */
  remove(gone: CookieKey): void {
    this.#cookies = this.#cookies.filter((cookie) => !isSameCookie(cookie, gone));
  }

  /** The field belongs to the cookie that came in it, not to those it drove out. */
  #tell(outcomes: readonly CookieOutcome[], exchange: string | null, field: string | null): void {
    for (const { action, cookie, decision } of outcomes) {
      const own = action === "evicted" ? null : field;
      this.#recorder.record({ type: "cookie", exchange, action, cookie, field: own, decision });
    }
  }
}

/** What tells one cookie from another (6265bis, section 5.7, step 22). */
export type CookieKey = Pick<CookieFacts, "name" | "domain" | "hostOnly" | "path">;

function isSameCookie(one: CookieKey, other: CookieKey): boolean {
  const sameHost = one.domain === other.domain && one.hostOnly === other.hostOnly;
  return sameHost && one.name === other.name && one.path === other.path;
}
