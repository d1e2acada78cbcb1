import pino from "pino";

/** Structured logs, one JSON line each. Phone numbers and message texts never reach them. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { role: process.env.TIDEWIRE_ROLE ?? "app" },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      "phone",
      "from",
      "to",
      "body",
      "text",
      "address",
      "peerAddress",
      "*.phone",
      "*.from",
      "*.to",
      "*.body",
      "*.text",
    ],
    censor: "[redacted]",
  },
});
