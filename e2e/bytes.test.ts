/** What a text page costs before the reader does anything: bytes as brotli sends them, requests, script. */
import { brotliCompressSync, constants } from "node:zlib";
import type { Page, Response } from "playwright/test";
import { expect, test } from "./fixtures.ts";

interface Cost {
  readonly requests: number;
  readonly bytes: number;
  readonly script: number;
}

/** Pictures and fonts travel as they are; everything else as a host compresses it ahead of time. */
function travelling(body: Buffer, type: string): number {
  if (/^(image\/(?!svg)|font\/|application\/font)/.test(type)) return body.length;
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

async function costOf(page: Page, path: string): Promise<Cost> {
  const responses: Response[] = [];
  page.on("response", (response) => responses.push(response));
  await page.goto(path, { waitUntil: "networkidle" });
  const sizes = await Promise.all(
    responses.map(async (response) => {
      const type = response.headers()["content-type"] ?? "";
      return { script: type.includes("javascript"), bytes: travelling(await response.body(), type) };
    }),
  );
  const sum = (list: readonly { bytes: number }[]): number =>
    list.reduce((total, { bytes }) => total + bytes, 0);
  return { requests: sizes.length, bytes: sum(sizes), script: sum(sizes.filter(({ script }) => script)) };
}

for (const [site, paths] of [
  [
    "vault",
    [
      "delivery/how-does-a-parcel-get-its-number/",
      "delivery/what-does-a-courier-do-with-a-cookie/",
      "workshop/the-workshop/",
    ],
  ],
  ["own", ["", "browser/cookies/", "interview/"]],
] as const) {
  test.describe(site, () => {
    test.use({ site });

    for (const path of paths) {
      test(`${path === "" ? "the first page" : path} stays within its budget`, async ({ page }) => {
        const cost = await costOf(page, path);
        test.info().annotations.push({ type: "cost", description: JSON.stringify(cost) });
        console.log(
          `  ${path} ${(cost.bytes / 1024).toFixed(1)} KB in ${cost.requests} requests, script ${(cost.script / 1024).toFixed(1)} KB`,
        );
        expect(cost.bytes).toBeLessThanOrEqual(45 * 1024);
        expect(cost.requests).toBeLessThanOrEqual(10);
        expect(cost.script).toBeLessThanOrEqual(10 * 1024);
      });
    }
  });
}
