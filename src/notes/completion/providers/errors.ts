/** Error classes that carry a status: `new ApiError(404, "no such user")`, in either order. */
import type { Provider } from "../supply.ts";

export const errors: Provider = (name, scene) => {
  const uses = scene.uses(name);
  if (!/^[A-Z]\w*(?:Error|Exception)$/.test(name) || uses.length === 0) return null;
  return {
    gives: [name],
    lines: [
      `class ${name} extends Error {`,
      "  constructor(...facts) {",
      '    super(facts.find((fact) => typeof fact === "string"));',
      "    this.status = this.statusCode = facts.find(Number.isInteger) ?? 500;",
      "  }",
      "}",
    ],
  };
};
