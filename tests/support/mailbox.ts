import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { StoredMail } from "@/local/mail/mail-store";
import { type Mailbox, startMailbox } from "@/local/mail/start-mailbox";
import { applySettings } from "./product";

export type TestMailbox = {
  /** What an address was sent, oldest first. */
  read(to: string): Promise<StoredMail[]>;
  /** The mail server goes away, and comes back at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
};

/** Our own settings, with a real mail server to hand mails to. */
export function useMailbox(): TestMailbox {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tidewire-mail-"));
  let running: Mailbox;
  const port = (url: string): number => Number(new URL(url).port);
  const mailbox: TestMailbox = {
    read: async (to) => {
      const answer = await fetch(`${running.url}/mails?to=${encodeURIComponent(to)}`);
      return ((await answer.json()) as StoredMail[]).reverse();
    },
    stop: () => running.close(),
    start: async () => {
      running = await startMailbox({ port: port(running.url), smtpPort: port(running.smtpUrl), dataDir });
    },
  };
  beforeAll(async () => {
    running = await startMailbox({ port: 0, smtpPort: 0, dataDir });
    applySettings({ SMTP_URL: running.smtpUrl });
  });
  afterAll(async () => {
    await running.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return mailbox;
}
