/**
 * Loaded before a measured server (`node --require`): writes what memory the process has, in bytes, to file descriptor 3
 * each time it gets the signal SIGUSR2.
 */
const { writeSync } = require('node:fs');

process.on('SIGUSR2', () => writeSync(3, JSON.stringify(process.memoryUsage())));
