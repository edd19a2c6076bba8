/** Where things are, for tests and for programs that run without a test. */
import { fileURLToPath } from 'node:url';

/** The program of the command line, as it was built. */
export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
