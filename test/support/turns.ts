/**
 * A turn of the event loop after each test. Without it, a file of long tests that never wait blocks its worker for longer than
 * the test runner waits for an answer.
 */
import { afterEach } from 'vitest';

afterEach(() => new Promise<void>(resolve => setImmediate(resolve)));
