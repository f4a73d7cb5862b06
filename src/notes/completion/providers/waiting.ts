/** `waitForEvent()`, `sleep(ms)`: something to wait for that comes by itself. */
import type { Provider } from "../supply.ts";

const waits =
  /^(?:wait|await|next|once|until)[A-Z]?\w*(?:Event|Message|Update|Change|Data|Notification|Job|News)\w*$/;
const pauses = /^(?:sleep|delay|wait|pause|timeout|setTimeoutPromise)(?:Ms|For)?$/i;

export const waiting: Provider = (name, scene) => {
  const uses = scene.uses(name);
  const called = uses.length > 0 && uses.every(({ call, chain }) => call !== null && chain.length === 0);
  if (!called) return null;
  if (pauses.test(name))
    return {
      gives: [name],
      lines: [`const ${name} = (ms = 1000) => new Promise((done) => setTimeout(done, ms));`],
    };
  if (!waits.test(name)) return null;
  return {
    gives: [name],
    lines: [
      "// The event comes a second later, by itself.",
      `const ${name} = () => new Promise((done) => setTimeout(done, 1000, { text: "new message" }));`,
    ],
  };
};
