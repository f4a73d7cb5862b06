/** The tools of a card that are loaded when a reader opens the first of them. */
import { ClockTool } from "./clock-tool.ts";
import { ContainerTool } from "./container-tool.ts";
import { ProcessesTool } from "./processes-tool.ts";
import { StorageTool } from "./storage-tool.ts";
import type { Tool, ToolHost, ToolName } from "./tool.ts";
import { WireTool } from "./wire-tool.ts";

export function makeTool(name: ToolName, body: HTMLElement, host: ToolHost): Tool {
  if (name === "wire") return new WireTool(body, host);
  if (name === "clock") return new ClockTool(body, host);
  if (name === "container") return new ContainerTool(body, host);
  return name === "processes" ? new ProcessesTool(body, host) : new StorageTool(body, host);
}
