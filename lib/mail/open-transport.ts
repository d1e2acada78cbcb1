import { createTransport } from "nodemailer";
import { env } from "@/lib/env";

/** A way to the server of SMTP_URL. @param patienceMs for each of its answers; the caller closes it. */
export const openTransport = (patienceMs: number) =>
  createTransport({
    url: env().SMTP_URL,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // What we write is text: nothing may be read from a file or fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
