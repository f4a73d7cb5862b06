/** One question that a script asks of a real browser and of the simulated one: what is sent, and what can be read of it? */

/** Names and values, in order; `{app}`, `{api}`, `{other}` stand for origins and `{c}` for the case's own path. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** What the server says at one path of a case. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Pairs;
  readonly body?: string;
  /** To a preflight; as to any other request when absent. */
  readonly preflight?: Omit<Answer, "preflight">;
  /** Bytes as they are, after which the connection ends. */
  readonly raw?: string;
  /** The connection is reset before anything is said. */
  readonly resets?: boolean;
  /** What is said from the second time on; the same again when absent. */
  readonly then?: Omit<Answer, "then" | "preflight">;
}

/**
 * What is asked with `fetch(url, init)`, in JSON; `stream` makes the body a stream. With `cookie` nothing is fetched: it is
 * assigned to `document.cookie`, and what can be read there under its name is the answer.
 */
export interface Question {
  readonly url?: string;
  readonly init?: Readonly<Record<string, unknown>>;
  readonly cookie?: string;
  /** Milliseconds to wait before. */
  readonly wait?: number;
}

export interface Case {
  readonly name: string;
  /** Whose page asks: `app` unless it says another. */
  readonly page?: "app" | "api" | "other";
  /** Asked one after the other; of each the answer is compared. */
  readonly ask: readonly Question[];
  /** By the last part of the path; a path that is not there is answered with 200 and no headers. */
  readonly answers?: Readonly<Record<string, Answer>>;
}

/** Who is who: `api` is another origin of the same site, `other` another site. */
export const hosts = { app: "app.test", api: "api.app.test", other: "other.test" } as const;

/** The names filled in. */
export function filled(text: string, index: number, port: number): string {
  const origins = Object.entries(hosts).reduce(
    (done, [name, host]) => done.replaceAll(`{${name}}`, `http://${host}:${port}`),
    text,
  );
  return origins.replaceAll("{c}", `/c${index}`).replaceAll("{port}", String(port));
}
