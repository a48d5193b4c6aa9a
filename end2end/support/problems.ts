import type { BrowserContext } from '@playwright/test';
import { count } from './quiet';

/** Where script is turned off, the browser names what the page announces and it does not load. */
export const notLoaded = /request: csp GET .*\/pkg\//;

/** What goes wrong in the pages of a test without anybody looking: a test with an unexpected problem fails. */
export class Problems {
  private readonly seen: string[] = [];
  private readonly allowed: RegExp[] = [];

  /** Problems that match are part of the test. */
  allow = (...patterns: RegExp[]): void => {
    this.allowed.push(...patterns);
  };

  unexpected(): string[] {
    return this.seen.filter((problem) => !this.allowed.some((pattern) => pattern.test(problem)));
  }

  /** Collects from every page of the context, those opened later too. */
  async watch(context: BrowserContext): Promise<void> {
    await count(context);
    context.on('console', (message) => {
      if (message.type() === 'error') {
        this.seen.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
    context.on('weberror', (error) => {
      this.seen.push(`pageerror: ${error.error().stack ?? error.error()}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 500) {
        this.seen.push(`response: ${response.status()} ${response.request().method()} ${response.url()}`);
      }
    });
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'failed';
      // A page that is left drops what it was loading.
      if (reason !== 'net::ERR_ABORTED') {
        this.seen.push(`request: ${reason} ${request.method()} ${request.url()}`);
      }
    });
    context.on('page', (page) => {
      page.on('crash', () => this.seen.push(`crash: ${page.url()}`));
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP: ${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`);
      });
    });
  }
}
