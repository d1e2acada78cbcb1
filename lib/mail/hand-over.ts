import { env } from "@/lib/env";
import { openTransport } from "./open-transport";

export type RenderedMail = { id: string; to: string; subject: string; text: string; html: string };

// For each of them; what is under way longer is given up.
const patienceMs = 20_000;

/** Hands a mail over to the server of SMTP_URL. @throws when it does not take it, or does not answer. */
export async function handOver({ id, ...mail }: RenderedMail): Promise<void> {
  const { MAIL_FROM, NEXTAUTH_URL } = env();
  const transport = openTransport(patienceMs);
  try {
    await transport.sendMail({
      ...mail,
      from: MAIL_FROM,
      // The same each time, so that a mail program shows one that came twice as one.
      messageId: `<${id}@${new URL(NEXTAUTH_URL).hostname}>`,
      headers: { "auto-submitted": "auto-generated" },
    });
  } finally {
    transport.close();
  }
}

/** Whether the server will never take this mail. What concerns the connection or our own access to it may pass. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  const status = "responseCode" in error ? Number(error.responseCode) : 0;
  return (error.code === "EENVELOPE" || error.code === "EMESSAGE") && status >= 500;
}
