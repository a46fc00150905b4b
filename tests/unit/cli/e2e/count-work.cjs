/** Required before the command: notes in the file WORK_LOG what it asks of threads, starts as a process and has sharp do. */
const { appendFileSync } = require('node:fs');
const { ChildProcess } = require('node:child_process');
const { isMainThread, Worker } = require('node:worker_threads');

const log = process.env.WORK_LOG;
if (isMainThread && log !== undefined) {
  const note = (line) => appendFileSync(log, `${line}\n`);
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...rest) {
    note(message?.language ?? message?.kind ?? 'message');
    return postMessage.call(this, message, ...rest);
  };
  const { spawn } = ChildProcess.prototype;
  ChildProcess.prototype.spawn = function (options) {
    note('process');
    return spawn.call(this, options);
  };
  const { dlopen } = process;
  process.dlopen = function (module, file, ...rest) {
    const opened = dlopen.call(this, module, file, ...rest);
    const { pipeline } = module.exports ?? {};
    if (typeof pipeline === 'function') {
      module.exports.pipeline = function (...args) {
        note('picture');
        return pipeline.apply(this, args);
      };
    }
    return opened;
  };
}
