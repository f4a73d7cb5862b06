/** Who hears what is published: by channel, and by pattern of channels. Nothing is kept for those who are away. */
import { matcher } from "./commands/command.ts";

export interface Subscriber {
  /** `pattern` is null for a subscription to the channel itself. */
  hear(pattern: string | null, channel: string, text: string): void;
}

type Topics = Map<string, Set<Subscriber>>;

export class Hub {
  readonly #channels: Topics = new Map();
  readonly #patterns: Topics = new Map();

  /** How many have heard it. */
  publish(channel: string, text: string): number {
    let heard = 0;
    for (const one of this.#channels.get(channel) ?? []) {
      one.hear(null, channel, text);
      heard += 1;
    }
    for (const [pattern, subscribers] of this.#patterns) {
      if (!matcher(pattern)(channel)) continue;
      for (const one of subscribers) one.hear(pattern, channel, text);
      heard += subscribers.size;
    }
    return heard;
  }

  subscribe(topic: string, isPattern: boolean, who: Subscriber): void {
    const topics = this.#topics(isPattern);
    topics.set(topic, (topics.get(topic) ?? new Set()).add(who));
  }

  unsubscribe(topic: string, isPattern: boolean, who: Subscriber): void {
    const topics = this.#topics(isPattern);
    const subscribers = topics.get(topic);
    subscribers?.delete(who);
    if (subscribers?.size === 0) topics.delete(topic);
  }

  channels(pattern: string): string[] {
    return [...this.#channels.keys()].filter(matcher(pattern));
  }

  count(channel: string): number {
    return this.#channels.get(channel)?.size ?? 0;
  }

  get patterns(): number {
    return this.#patterns.size;
  }

  #topics(isPattern: boolean): Topics {
    return isPattern ? this.#patterns : this.#channels;
  }
}
