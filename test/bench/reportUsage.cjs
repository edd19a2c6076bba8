/**
 * Loaded before a measured program (`node --require`): writes what the process has used to file descriptor 3 when it ends.
 * User and system time in microseconds, the largest resident size in kilobytes.
 */
const { writeSync } = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ userCPUTime, systemCPUTime, maxRSS }));
});
