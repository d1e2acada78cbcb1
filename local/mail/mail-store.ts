import fs from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import PostalMime from "postal-mime";
import type { SMTPServerEnvelope } from "smtp-server";
import { z } from "zod";

const storedMail = z.object({
  id: z.int(),
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  messageId: z.string(),
});

export type StoredMail = z.infer<typeof storedMail>;

/** The mails that came in, newest last; a line of a file each, so that a restart keeps them. */
export class MailStore {
  readonly mails: StoredMail[];
  private readonly file: string;

  constructor(dataDir: string) {
    fs.mkdirSync(dataDir, { recursive: true });
    this.file = path.join(dataDir, "mails.jsonl");
    this.mails = fs.existsSync(this.file) ? readMails(this.file) : [];
  }

  /** Reads a mail off the wire and keeps it before it is confirmed. */
  async take(stream: Readable, envelope: SMTPServerEnvelope): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const parsed = await PostalMime.parse(Buffer.concat(chunks));
    const mail: StoredMail = {
      id: (this.mails.at(-1)?.id ?? 0) + 1,
      at: new Date().toISOString(),
      from: parsed.from?.address ?? "",
      to: envelope.rcptTo.map(({ address }) => address),
      subject: parsed.subject ?? "",
      text: parsed.text ?? "",
      html: parsed.html ?? "",
      messageId: parsed.messageId ?? "",
    };
    fs.appendFileSync(this.file, `${JSON.stringify(mail)}\n`);
    this.mails.push(mail);
  }
}

function readMails(file: string): StoredMail[] {
  return fs
    .readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => {
      // The last line may have been cut short by a kill; that mail was never confirmed.
      try {
        return [storedMail.parse(JSON.parse(line))];
      } catch {
        return [];
      }
    });
}
