/** The page of the tests of the script frame: starts scripts there and says what came of them. */
import { openScriptFrame } from "../src/engine/embedded/script-frame.ts";

export interface ScriptFrameWindow {
  firstAnswer(base: string, source: string): Promise<unknown>;
  failures(base: string): Promise<string[]>;
}

const page = window as unknown as ScriptFrameWindow;

page.firstAnswer = async (base, source) => {
  const frame = await openScriptFrame(base);
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  frame.run(new Blob([source]), port2);
  const first = await answer;
  frame.remove();
  return first;
};

page.failures = async (base) => {
  const frame = await openScriptFrame(base);
  const failure = (source: string): Promise<string> =>
    new Promise((resolve) => frame.run(new Blob([source]), new MessageChannel().port2, resolve));
  const reasons = [
    await failure('onmessage = () => {\nthrow new TypeError("on purpose"); };'),
    await failure("const = 1;"),
  ];
  const { port1, port2 } = new MessageChannel();
  const looping = new Promise((resolve) => (port1.onmessage = resolve));
  const source = 'onmessage = ({ ports: [port] }) => { port.postMessage("looping"); for (;;); };';
  const script = frame.run(new Blob([source]), port2);
  await looping;
  script.terminate();
  // The frame answers again only if the loop no longer has its processor to itself.
  reasons.push((await failure("throw 1")) === "" ? "silence" : "the loop was ended");
  frame.remove();
  return reasons;
};
