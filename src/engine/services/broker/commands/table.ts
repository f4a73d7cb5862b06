/** Every command on the store, by its name in capitals, and how one is found and its arguments counted. */
import { RedisError } from "../resp.ts";
import type { Command, Commands } from "./command.ts";
import { hashCommands } from "./hashes.ts";
import { keyCommands } from "./keys.ts";
import { listCommands } from "./lists.ts";
import { setCommands } from "./sets.ts";
import { sortedSetCommands } from "./sorted-sets.ts";
import { stringCommands } from "./strings.ts";

export const storeCommands: Commands = {
  ...keyCommands,
  ...stringCommands,
  ...hashCommands,
  ...listCommands,
  ...setCommands,
  ...sortedSetCommands,
};

/** @throws RedisError with the server's own words for a name that is none, and for too few or too many arguments. */
export function find<One extends Pick<Command, "arity">>(
  table: Readonly<Record<string, One>>,
  words: readonly string[],
): One {
  const [name = "", ...rest] = words;
  const key = name.toUpperCase();
  const command = Object.hasOwn(table, key) ? table[key] : undefined;
  if (command === undefined) {
    const shown = rest.map((one) => `'${one.slice(0, 128)}' `).join("");
    throw new RedisError(`ERR unknown command '${name.slice(0, 128)}', with args beginning with: ${shown}`);
  }
  const { arity } = command;
  if (arity < 0 ? words.length < -arity : words.length !== arity)
    throw new RedisError(`ERR wrong number of arguments for '${name.toLowerCase()}' command`);
  return command;
}
