/** `stored local draft has tea`: what the browser of the check keeps for the scripts of the page. */
import type { Evidence, Kind } from "../check.ts";
import { comparisonForm, readComparison } from "../comparison.ts";
import { shown } from "../shown.ts";

export const stored: Kind = {
  word: "stored",
  form: `stored local NAME or stored session NAME, then ${comparisonForm}`,
  read(text) {
    const [, area = "", name = "", rest = ""] = /^(local|session)\s+(\S+)\s+(.+)$/.exec(text) ?? [];
    const comparison = readComparison(rest);
    if (comparison === null) return null;
    return (evidence, fill) => {
      const value = valueOf(evidence, area, name);
      return {
        passed: comparison.holds(value, fill),
        expected: `${name} in ${area}Storage ${comparison.said(fill)}`,
        came: value === null ? `no ${name} in it` : `${name} is ${shown(value)}`,
      };
    };
  },
  look: (text) => {
    const [, area = "", name = ""] = /^(local|session)\s+(\S+)$/.exec(text) ?? [];
    return name === "" ? null : (evidence) => valueOf(evidence, area, name);
  },
};

const valueOf = ({ stored: items }: Evidence, area: string, name: string): string | null =>
  items.findLast((item) => item.area === area && item.name === name)?.value ?? null;
