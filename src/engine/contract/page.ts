/** The contract inside a browser page, each check on an embedded engine of its own. */
import { contract, runCheck } from "../contract.ts";
import { EmbeddedEngine } from "../embedded/index.ts";

/** Where the page finds the engine's files, and the version of Node they were made from. */
export interface EngineAddress {
  readonly base: string;
  readonly nodeVersion: string;
}

/** One check by its name, and the engine it is run on. */
export interface NamedCheck extends EngineAddress {
  readonly name: string;
}

export interface ContractWindow {
  /** Empty when the check passes, else what failed. */
  runNamed(check: NamedCheck): Promise<string>;
}

const page = window as unknown as { -readonly [Name in keyof ContractWindow]: ContractWindow[Name] };

page.runNamed = async ({ name, ...where }) => {
  const check = contract.find((one) => one.name === name);
  if (check === undefined) return "there is no such check";
  try {
    await runCheck(check, () => new EmbeddedEngine({ ...where, outputLimit: Infinity }));
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
