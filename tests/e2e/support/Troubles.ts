import type { BrowserContext } from '@playwright/test';

/** The function by which a page tells the test of a violation. */
const binding = 'pinfoldTestViolation';

/**
 * Hears what goes wrong in all pages and workers of a browser context: console errors and
 * warnings, uncaught errors, violations of the content security policy, and requests that leave
 * the site's origin. A test that provokes one says so with `expectSome`.
 */
export class Troubles {
  readonly #heard: string[] = [];
  readonly #expected: RegExp[] = [];

  /** Begins to listen; call it before the context opens its first page. */
  static async watch(context: BrowserContext, origin: string): Promise<Troubles> {
    const troubles = new Troubles();
    const hear = (what: string): void => void troubles.#heard.push(what);
    context.on('console', (message) => {
      const type = message.type();
      if (type === 'error' || type === 'warning') hear(`console ${type}: ${message.text()}`);
    });
    context.on('weberror', (webError) => {
      hear(`uncaught: ${webError.error().stack ?? webError.error().message}`);
    });
    context.on('request', (request) => {
      const url = new URL(request.url());
      const inPage = url.protocol === 'data:' || url.protocol === 'blob:';
      if (!inPage && url.origin !== origin) hear(`request off the origin: ${url.href}`);
    });
    await context.exposeBinding(binding, (_source, violation: string) => {
      hear(`violation of the content security policy: ${violation}`);
    });
    await context.addInitScript((name) => {
      addEventListener('securitypolicyviolation', (event) => {
        const tell: unknown = Reflect.get(globalThis, name);
        const place = `${event.sourceFile}:${event.lineNumber}`;
        const violation = `${event.effectiveDirective} ${event.blockedURI} ${place}`;
        if (typeof tell === 'function') Reflect.apply(tell, undefined, [violation]);
      });
    }, binding);
    return troubles;
  }

  /** What matches `pattern` is no trouble to this test. */
  expectSome(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Each trouble heard so far, save the expected ones. */
  get all(): readonly string[] {
    return this.#heard.filter((what) => !this.#expected.some((pattern) => pattern.test(what)));
  }
}
