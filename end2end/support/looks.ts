import { expect, type Page } from '@playwright/test';

/** How many pixels the page scrolls sideways, and what sticks out. */
export function sideways(page: Page): Promise<{ by: number; what: string[] }> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const by = scrollWidth - clientWidth;
    const out = (element: Element) => {
      const { width, right } = element.getBoundingClientRect();
      return width > 1 && right > clientWidth + 1;
    };
    const what = by > 0 ? [...document.querySelectorAll('body *')].filter(out) : [];
    return { by, what: what.slice(0, 5).map((of) => `${of.tagName}.${of.getAttribute('class') ?? ''}`) };
  });
}

/** The page does not scroll sideways. */
export async function fits(page: Page): Promise<void> {
  expect(await sideways(page), `${page.url()} scrolls sideways`).toEqual({ by: 0, what: [] });
}

/** What can be pointed at but is less than 24 px in both, or in one, direction (WCAG 2.5.8; links in a text excepted). */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary');
    return [...targets].flatMap((target) => {
      const style = getComputedStyle(target);
      if (!target.checkVisibility({ visibilityProperty: true }) || target.closest('.aside-text')) return [];
      if (target.tagName === 'A' && style.display === 'inline') return [];
      const boxes = [target, target.closest('label')].flatMap((of) => of?.getBoundingClientRect() ?? []);
      const [width, height] = [Math.max(...boxes.map((of) => of.width)), Math.max(...boxes.map((of) => of.height))];
      if (style.clipPath !== 'none' || width <= 1 || (width > 23.5 && height > 23.5)) return [];
      return [`${target.tagName} "${target.textContent?.trim().slice(0, 30)}" ${width} × ${height}`];
    });
  });
}

/**
 * A pseudo-locale in the page: every text three fifths longer, as the wordiest language would have it. What no translator
 * touches stays: numbers, times, names, what people wrote.
 */
export function lengthen(page: Page): Promise<number> {
  return page.evaluate(() => {
    const kept =
      'script, style, body [lang], .number, time, .table__title, .table__two small, code, pre, option, .avatar, .aside-text, ' +
      '.rich, .bar__tenant, .bar__brand, h1, .count, kbd';
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let changed = 0;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const text = node as Text;
      const words = text.data.trim();
      if (!/[a-z]{2}/i.test(words) || text.parentElement?.closest(kept)) continue;
      text.data += ' ' + 'länger '.repeat(50).slice(0, Math.ceil(words.length * 0.6)).trim();
      changed++;
    }
    return changed;
  });
}

/** Texts that are not to be read whole: they stick out of their box, which hides the rest. An ellipsis says so itself. */
export function cut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('body *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if (!own || !element.checkVisibility({ visibilityProperty: true })) continue;
      const { overflowX, overflowY, textOverflow, display } = getComputedStyle(element);
      if (display === 'inline' || textOverflow === 'ellipsis' || element.matches('.avatar, option')) continue;
      // Hidden from the eye on purpose: for ears only.
      if (element.clientWidth <= 1 || element.closest('.aside-text') || getComputedStyle(element).clipPath !== 'none') continue;
      const wide = element.scrollWidth > element.clientWidth + 1 && !/auto|scroll/.test(overflowX);
      const high = element.scrollHeight > element.clientHeight + 8 && !/auto|scroll|visible/.test(overflowY);
      if (wide || high) found.push(`${element.tagName}.${element.className}: ${element.textContent?.trim().slice(0, 40)}`);
    }
    return found;
  });
}
