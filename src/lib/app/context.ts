import { getContext, hasContext, setContext } from 'svelte';
import type { App } from './createApp.ts';

const key = Symbol('app');

/** Gives the app to everything below the component that is being made: the root layout. */
export function setApp(app: App): App {
  return setContext(key, app);
}

/** The app. Throws outside the site's root layout, for instance in a component drawn alone. */
export function getApp(): App {
  if (!hasContext(key)) {
    throw new Error('There is no app in this context: call setApp in a component above this one.');
  }
  return getContext<App>(key);
}
