import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder, type Site } from './serveFolder.js';

describe('serveFolder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinfold-serve-'));
  const sites: Site[] = [];

  async function serve(options: { base?: string; port?: number }): Promise<Site> {
    const site = await serveFolder({ folder, ...options });
    sites.push(site);
    return site;
  }

  beforeAll(() => {
    mkdirSync(join(folder, 'pen'));
    writeFileSync(join(folder, 'index.html'), 'first');
    writeFileSync(join(folder, 'pen/index.html'), 'pen');
    writeFileSync(join(folder, 'x.js'), 'export {};');
  });
  afterEach(async () => {
    await Promise.all(sites.splice(0).map((site) => site.close()));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('serves folders and files under a sub-path', async () => {
    const { url } = await serve({ base: '/some/sub/' });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/some\/sub\/$/);
    expect(await (await fetch(url)).text()).toBe('first');
    expect(await (await fetch(`${url}pen/?id=7`)).text()).toBe('pen');
    expect((await fetch(`${url}x.js`)).headers.get('content-type')).toMatch(/javascript/);
  });

  it('redirects a folder without its slash, and keeps the query', async () => {
    const { url } = await serve({ base: '/some/sub/' });
    const answer = await fetch(`${url}pen?id=7`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/some/sub/pen/?id=7']);
    const bare = await fetch(url.slice(0, -1), { redirect: 'manual' });
    expect(bare.headers.get('location')).toBe('/some/sub/');
  });

  it('falls back to no page, and to none outside its path', async () => {
    const { url, origin } = await serve({ base: '/some/sub/' });
    const asked = [`${url}nowhere/`, `${origin}/`, `${origin}/some/`, `${origin}//`];
    const answers = await Promise.all(asked.map((address) => fetch(address)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  it('answers what is not there with the page for it, where the folder has one', async () => {
    writeFileSync(join(folder, '404.html'), 'lost');
    const { url, origin } = await serve({ base: '/some/sub/' });
    const [inside, outside] = await Promise.all([fetch(`${url}no/where`), fetch(`${origin}/`)]);
    rmSync(join(folder, '404.html'));
    expect([inside.status, await inside.text()]).toEqual([404, 'lost']);
    expect(inside.headers.get('content-type')).toMatch(/^text\/html/);
    expect([outside.status, await outside.text()]).toEqual([404, 'Not found\n']);
  });

  it('takes the next port when the first is taken', async () => {
    const first = await serve({});
    const taken = Number(new URL(first.origin).port);
    const second = await serve({ port: taken });
    expect(Number(new URL(second.origin).port)).toBeGreaterThan(taken);
    expect(await (await fetch(second.url)).text()).toBe('first');
  });
});
