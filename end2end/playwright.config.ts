import { defineConfig, devices } from '@playwright/test';
import { database } from './support/server';

// The journeys run in the Chromium of the system, each worker against a server of its own (support/test.ts).
export default defineConfig({
  testDir: './tests',
  // Pictures are taken when somebody wants new ones: npm run screenshots
  testIgnore: process.env.SCREENSHOTS ? undefined : '**/screenshots.spec.ts',
  outputDir: `./test-results/${database}`,
  fullyParallel: true,
  workers: 2,
  // In CI a journey that fails once and then passes is named "flaky" in the summary: a finding to follow, not a stop.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: !!process.env.CI,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    locale: 'en-US',
    timezoneId: 'Asia/Shanghai', // not UTC: times shown in the wrong zone are seen
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    trace: process.env.TRACE ? 'on' : 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
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
