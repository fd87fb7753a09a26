'use strict';
/** For `node -r`: writes the process's largest resident set, in kilobytes, to PEAK_MEMORY_FILE when it ends. */
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.on('exit', () => writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS)));
}
