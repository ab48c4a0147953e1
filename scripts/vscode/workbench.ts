import type { Locator, Page } from "playwright-core";

interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A window of the browser VS Code, driven from the keyboard as a person would. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a file of the workspace by its path. */
  async open(path: string): Promise<void> {
    await this.page.waitForSelector(".monaco-workbench");
    await this.press("Control+P");
    await this.pick(path);
    await this.page.waitForSelector(`.tab.active[data-resource-name="${path.split("/").at(-1)}"]`);
    await this.settle();
  }

  /** Opens a file and puts the cursor on the first line that holds a text. */
  async goTo(path: string, text: string): Promise<void> {
    await this.open(path);
    await this.press("Control+F");
    await this.page.keyboard.type(text);
    await this.press("Enter");
    await this.press("Escape");
    await this.settle();
  }

  /** Runs a command by its name in the command palette. */
  async command(name: string): Promise<void> {
    await this.press("F1");
    await this.pick(name);
    await this.settle();
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Shows the sidebar with one view of Preflight open, the others closed. */
  async showView(title: string): Promise<void> {
    await this.command(`Preflight: Focus on ${title} View`);
    for (const header of await this.page.locator(".part.sidebar .pane-header").all()) {
      const isWanted = (await header.locator("h3.title").textContent()) === title;
      const isOpen = async () => (await header.getAttribute("aria-expanded")) === "true";
      if ((await isOpen()) === isWanted) continue;
      await header.locator("h3.title").click();
      // The panes slide, and a click may meet another one.
      await this.page.waitForTimeout(400);
      if ((await isOpen()) !== isWanted) await header.locator("h3.title").click();
    }
    await this.settle();
  }

  /** Clicks on the first row of the sidebar whose label begins so. */
  async clickRow(label: string): Promise<void> {
    await this.row(label).locator(".label-name").click({ timeout: 5_000 });
    await this.settle();
  }

  /** Opens the first row of the sidebar whose label begins so; an open one stays open. */
  async expandRow(label: string): Promise<void> {
    const row = this.row(label);
    if ((await row.getAttribute("aria-expanded", { timeout: 5_000 })) === "true") return;
    await row.locator(".monaco-tl-twistie").click();
    await this.settle();
  }

  /** @param width - of the sidebar, in pixels */
  async widenSidebar(width: number): Promise<void> {
    const box = await this.page.locator(".part.sidebar").boundingBox();
    if (!box) return;
    await this.page.mouse.move(box.x + box.width, box.y + box.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width, box.y + box.height / 2, { steps: 5 });
    await this.page.mouse.up();
  }

  /** @param clip - the part of the window, in pixels; absent: all of it */
  async screenshot(path: string, clip?: Clip): Promise<void> {
    await this.settle();
    await this.page.screenshot({ path, clip });
    console.log(path);
  }

  private row(label: string): Locator {
    const named = this.page.locator(".label-name").filter({ hasText: new RegExp(`^${label}`) });
    return this.page.locator(".part.sidebar .monaco-list-row", { has: named }).first();
  }

  private async pick(text: string): Promise<void> {
    await this.page.waitForSelector(".quick-input-widget:not(.hidden) input");
    await this.page.keyboard.type(text);
    await this.page.waitForSelector(".quick-input-list .monaco-list-row");
    // The list is filled while one types; its first row is the best match only when it has come to rest.
    await this.page.waitForTimeout(500);
    await this.press("Enter");
  }

  /** Pictures are for people: the window may finish what it draws. */
  private async settle(): Promise<void> {
    await this.page.waitForTimeout(700);
  }
}
