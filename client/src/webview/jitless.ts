/** Imported before any schema is created: zod probes `new Function`, which the page's content security policy would report. */
import * as z from 'zod/mini';

z.config({ jitless: true });
