import pino from "pino";
import { withoutValues } from "./database-errors";

/** Structured logs, one JSON line each. Phone numbers and message texts never reach them. */
export const log = pino({
  serializers: { err: describeError },
  level: process.env.LOG_LEVEL || "info",
  base: { role: process.env.TIDEWIRE_ROLE || "app" },
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

/** An error without the values of the query that failed. */
function describeError(given: unknown): unknown {
  const error = withoutValues(given);
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return { type: error.name, code, message: error.message, stack: error.stack };
}
