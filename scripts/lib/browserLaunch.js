import { findBrowser } from './findBrowser.js';

/**
 * How every test starts its browser: without a sandbox (there is none in containers) and without
 * the browser's own traffic, which would look like the page's.
 */
export function browserLaunch() {
  const executablePath = findBrowser();
  return {
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run'
    ]
  };
}
