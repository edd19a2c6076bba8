/**
 * JavaScript stand-ins for VS Code's native modules, so that its server runs
 * without a compiler. Each text is a whole CommonJS module; the server imports
 * names from it, therefore every export is assigned one by one.
 */

/** Log files and log output channels: writes what the native module would write, without rotation. */
const SPDLOG = `
const fs = require("node:fs");
const path = require("node:path");

const LEVELS = ["trace", "debug", "info", "warning", "error", "critical"];

class Logger {
  constructor(name, file) {
    this.name = name;
    this.file = file;
    this.level = 2;
    this.isRaw = false;
    this.pending = "";
    this.timer = undefined;
  }
  write(level, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace("T", " ").replace("Z", "");
    this.pending += this.isRaw ? message : time + " [" + LEVELS[level] + "] " + message + "\\n";
    this.timer ??= setTimeout(() => this.flush(), 50).unref();
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.isRaw = true; }
  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const text = this.pending;
    this.pending = "";
    // The log folder goes away before the last flush when the host is stopped.
    if (text !== "" && fs.existsSync(path.dirname(this.file))) fs.appendFileSync(this.file, text);
  }
  drop() { this.flush(); }
}

async function createLogger(name, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.closeSync(fs.openSync(file, "a"));
  return new Logger(name, file);
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
`;

/** Ends the extension host with its parent; the extension host also looks for its parent by itself. */
const WATCHDOG = `
exports.start = () => {};
exports.exit = (code) => process.exit(code || 0);
`;

/** Proxy authentication. */
const KERBEROS = `
exports.initializeClient = async () => {
  throw new Error("kerberos is not available in this test host");
};
`;

/** The integrated terminal. */
const NODE_PTY = `
function refuse() {
  throw new Error("the terminal is not available in this test host");
}
exports.spawn = refuse;
exports.fork = refuse;
exports.createTerminal = refuse;
exports.open = refuse;
`;

/** Module name to the text of its stand-in. */
export const NATIVE_STAND_INS = Object.freeze({
  '@vscode/spdlog': SPDLOG,
  'native-watchdog': WATCHDOG,
  '@vscode/native-watchdog': WATCHDOG,
  kerberos: KERBEROS,
  'node-pty': NODE_PTY,
});
