/** Required before the command: notes in the file FILES_LOG which files of Lectern's own it opens. */
const fs = require('node:fs');

const log = process.env.FILES_LOG;
if (log !== undefined) {
  const { appendFileSync, openSync, readFileSync } = fs;
  const note = (path) => {
    if (typeof path === 'string' && path.includes('lib')) appendFileSync(log, `${path}\n`);
  };
  fs.readFileSync = function (path, ...rest) {
    note(path);
    return readFileSync.call(this, path, ...rest);
  };
  fs.openSync = function (path, ...rest) {
    note(path);
    return openSync.call(this, path, ...rest);
  };
}
