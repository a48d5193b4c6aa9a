import { defineConfig, devices } from '@playwright/test';
import { existsSync } from 'node:fs';
import { database } from './support/server';

// The system's Chromium, without its window where it comes so.
const chromium = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));

// Pictures are taken when somebody wants new ones: npm run screenshots. How pages look does not depend on the database: with
// SQLite it is looked at, with PostgreSQL it is not looked at again.
const left = [process.env.SCREENSHOTS ? [] : ['**/screenshots.spec.ts'], database === 'postgres' ? ['**/looks/**'] : []].flat();

// The journeys run in the Chromium of the system, each worker against a server of its own (support/test.ts).
export default defineConfig({
  testDir: './tests',
  testIgnore: left,
  outputDir: `./test-results/${database}`,
  fullyParallel: true,
  workers: 2,
  // In CI a journey that fails and then passes is named "flaky" in the summary: a finding to follow, not a stop.
  retries: process.env.CI ? 2 : 0,
  forbidOnly: !!process.env.CI,
  // Slow is no fault: a journey waits for what it wants to see, on a loaded machine too.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    locale: 'en-US',
    timezoneId: 'Asia/Shanghai', // not UTC: times shown in the wrong zone are seen
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: process.env.TRACE ? 'on' : 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM || chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    {
      name: 'desktop',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
    },
  ],
});
