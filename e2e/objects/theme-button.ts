/** The button that goes through the themes: the system's, light, dark. */
import type { Locator, Page } from "playwright/test";

export class ThemeButton {
  readonly button: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.button = page.getByRole("button", { name: /^Theme: / });
  }

  async choose(theme: "as the system" | "light" | "dark"): Promise<void> {
    const wanted = this.#page.getByRole("button", { name: `Theme: ${theme}` });
    while ((await wanted.count()) === 0) await this.button.click();
  }

  /** Whether the page is drawn dark on light or light on dark, as painted. */
  async painted(): Promise<"light" | "dark"> {
    const lightness = await this.#page.evaluate(() => {
      const canvas = document.createElement("canvas").getContext("2d");
      if (canvas === null) return 0;
      canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return (red + green + blue) / 3;
    });
    return lightness > 128 ? "light" : "dark";
  }
}
