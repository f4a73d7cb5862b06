/** Who listens to which channel: the one session behind all connections cannot know. */

const command = /(?:^|;)\s*(?:(un)?listen)\s+("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*|\*)/giu;

const folded = (name: string): string =>
  name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();

export class Channels<Listener> {
  readonly #listeners = new Map<string, Set<Listener>>();

  /**
   * A statement of `listener` has run. Answers the channels on which the session must listen again, since it has stopped
   * for one and others still do.
   */
  ran(sql: string, listener: Listener): string[] {
    const again: string[] = [];
    for (const [, stop, name = ""] of sql.matchAll(command)) {
      const channel = folded(name);
      if (stop === undefined) this.#set(channel).add(listener);
      else again.push(...this.#stop(channel, listener));
    }
    return again;
  }

  listening(channel: string): readonly Listener[] {
    return [...(this.#listeners.get(channel) ?? [])];
  }

  /** Answers the channels that nobody listens to any more. */
  gone(listener: Listener): string[] {
    const all = [...this.#listeners].filter(([, set]) => set.delete(listener) && set.size === 0);
    return all.map(([channel]) => channel);
  }

  #set(channel: string): Set<Listener> {
    const known = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, known);
    return known;
  }

  #stop(channel: string, listener: Listener): string[] {
    const stopped = channel === "*" ? [...this.#listeners.keys()] : [channel];
    for (const one of stopped) this.#listeners.get(one)?.delete(listener);
    return stopped.filter((one) => this.listening(one).length > 0);
  }
}

/** As an identifier in SQL. */
export const quoted = (channel: string): string => `"${channel.replaceAll('"', '""')}"`;
