/** The contract inside a browser page, each check on an embedded engine of its own. */
import { contract, runCheck } from "../contract.ts";
import { EmbeddedEngine } from "../embedded/index.ts";

export interface ContractWindow {
  readonly checkNames: readonly string[];
  /** Empty when the check passes, else what failed. */
  runNamed(name: string, nodeVersion: string): Promise<string>;
}

const page = window as unknown as { -readonly [Name in keyof ContractWindow]: ContractWindow[Name] };

page.checkNames = contract.map(({ name }) => name);
page.runNamed = async (name, nodeVersion) => {
  const check = contract.find((one) => one.name === name);
  if (check === undefined) return "there is no such check";
  try {
    await runCheck(check, () => new EmbeddedEngine({ base: "/engine/", nodeVersion, outputLimit: Infinity }));
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
