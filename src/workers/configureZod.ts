import { z } from 'zod';

// The first schema built without this probes `new Function`, which the content security policy
// reports as a violation. So this module is imported before any module that builds one.
z.config({ jitless: true });
