// Loaded before each child's own code, Next's included: when the process that started it is killed and can no longer
// stop it, the child ends by itself, with the ordinary signal first.
const GRACE_MS = 2000;

process.on("disconnect", () => {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, "SIGTERM");
});
