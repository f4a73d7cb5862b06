/** Devices and browsers that the container is known to fail on, told before anything is asked of its host. */

/** The parts of `navigator` and of the global object that are looked at. */
export interface Device {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
  readonly hasWebAssembly: boolean;
}

/** @public asked for by the card */
export function thisDevice(): Device {
  return {
    userAgent: navigator.userAgent,
    maxTouchPoints: navigator.maxTouchPoints,
    hasWebAssembly: "WebAssembly" in globalThis,
  };
}

/** One sentence on why the container is not tried here; null when it can be. Isolation is looked at elsewhere. */
export function unsuitable(device: Device): string | null {
  if (isAppleMobile(device)) return "On an iPhone or iPad the container runs out of memory and ends the tab.";
  if (!device.hasWebAssembly)
    return "This browser has WebAssembly switched off, which the container is made of.";
  return null;
}

/** An iPad says that it is a Mac, but no Mac has a touch screen. */
function isAppleMobile({ userAgent, maxTouchPoints }: Device): boolean {
  return /\b(iPhone|iPad|iPod)\b/.test(userAgent) || (/\bMacintosh\b/.test(userAgent) && maxTouchPoints > 1);
}
