import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';

/** What a page has under way, as the script below counts it. */
type Counted = Window & { underWay?: number; silent?: number };

/** Has the pages of a context count what they read, and whether their stream of live updates has greeted them. */
export async function count(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const counted = window as Counted;
    counted.underWay = 0;
    counted.silent = 0;
    const [read, Stream] = [window.fetch, window.EventSource];
    /** What has come is drawn in the frame after it. */
    const drawn = (then: () => void) => requestAnimationFrame(() => requestAnimationFrame(then));
    window.fetch = async (...asked) => {
      const answer = read(...asked);
      const address = asked[0] instanceof Request ? asked[0].url : String(asked[0]);
      if (new URL(address, location.href).pathname.startsWith('/fn/')) {
        counted.underWay = (counted.underWay ?? 0) + 1;
        const end = () => drawn(() => (counted.underWay = (counted.underWay ?? 0) - 1));
        void answer.then((of) => of.clone().text()).then(end, end);
      }
      return answer;
    };
    window.EventSource = class extends Stream {
      constructor(address: string | URL, how?: EventSourceInit) {
        super(address, how);
        counted.silent = (counted.silent ?? 0) + 1;
        let waits = true;
        const greeted = () => {
          if (waits) drawn(() => (counted.silent = (counted.silent ?? 0) - 1));
          waits = false;
        };
        // One that cannot be opened greets nobody.
        for (const kind of ['hello', 'error']) this.addEventListener(kind, greeted);
      }
    };
  });
}

/**
 * Types a character every 60 ms of the page's own time: what waits for a pause of 200 ms does not find one because the
 * machine stood still, since the next character is due before it.
 */
export async function typeSteadily(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.evaluate(async (field, text) => {
    for (const character of text) {
      (field as HTMLInputElement).value += character;
      field.dispatchEvent(new InputEvent('input', { data: character, bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }, text);
}

/**
 * Waits until a page that was just loaded answers to script, and stands: whatever was told between its reading and the
 * opening of its stream has it read again, and a list is then drawn anew, with all that was typed and ticked in it.
 */
export async function stands(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-hydrated', 'true');
  const left = () => page.evaluate(() => ((window as Counted).underWay ?? 0) + ((window as Counted).silent ?? 0));
  await expect.poll(left, { message: `${page.url()} stands still` }).toBe(0);
}
