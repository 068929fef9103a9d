// Every page becomes a static shell; the data lives in the browser.
export const ssr = false;
export const prerender = true;
export const trailingSlash = 'always';
