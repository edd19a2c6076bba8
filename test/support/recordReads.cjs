/** Loaded before a program: writes the path of each file that the program opens for reading to the file `READ_LOG`. */
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const log = process.env.READ_LOG;
const { appendFileSync } = fs;

/** Functions call each other: an opening counts once. */
let isInside = false;

/** @param {object} owner @param {string} name */
function record(owner, name) {
  const original = Reflect.get(owner, name);
  Reflect.set(owner, name, (/** @type {unknown[]} */ ...args) => {
    if (isInside) return Reflect.apply(original, owner, args);
    isInside = true;
    try {
      if (log && typeof args[0] === 'string') appendFileSync(log, `${args[0]}\n`);
      return Reflect.apply(original, owner, args);
    } finally {
      isInside = false;
    }
  });
}

for (const name of ['readFileSync', 'readFile', 'openSync', 'open', 'createReadStream']) record(fs, name);
for (const name of ['readFile', 'open']) record(fs.promises, name);
syncBuiltinESMExports();
