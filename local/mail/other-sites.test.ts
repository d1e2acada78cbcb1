import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mailbox, startMailbox } from "./start-mailbox";

const dataDir = mkdtempSync(path.join(tmpdir(), "tidewire-mail-"));
let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox({ port: 0, smtpPort: 0, dataDir });
});
afterAll(async () => {
  await mailbox.close();
  rmSync(dataDir, { recursive: true });
});

test("a page of another site, or one that took our address by DNS, can read nothing", async () => {
  const { host, port } = new URL(mailbox.url);
  expect((await ask("GET", "/", { host })).status).toBe(200);
  expect((await ask("GET", "/mails", { host: `evil.example:${port}` })).status).toBe(403);
  expect((await ask("POST", "/mails", { host, origin: "https://evil.example" })).status).toBe(403);
  expect((await ask("POST", "/mails", { host })).status).toBe(405);
});

test("what is mailed shows on the page, newest first and harmless, and survives a restart", async () => {
  const transport = createTransport({ url: mailbox.smtpUrl });
  const mail = { from: "a@example.com", to: "dana@example.com" };
  await transport.sendMail({
    ...mail,
    subject: "<script>1</script>",
    text: "See https://tidewire.example/x?a=1&b=2",
  });
  await transport.sendMail({
    ...mail,
    to: "sam@example.com",
    subject: "Second",
    text: "Hi",
    html: "<p>Hi</p>",
  });
  await mailbox.close();
  mailbox = await startMailbox({ port: 0, smtpPort: 0, dataDir });
  const { host } = new URL(mailbox.url);
  const page = (await ask("GET", "/", { host })).body;
  expect(page.indexOf("Second")).toBeLessThan(page.indexOf("&lt;script&gt;"));
  expect(page).not.toContain("<script>");
  expect(page).toContain('href="https://tidewire.example/x?a=1&amp;b=2"');
  expect((await ask("GET", "/?to=sam%40example.com", { host })).body).not.toContain("&lt;script&gt;");
  expect((await ask("GET", "/mails/2", { host })).body).toBe("<p>Hi</p>\n");
  expect((await ask("GET", "/mails/9", { host })).status).toBe(404);
});

/** By hand, since `fetch` sets Host itself. */
function ask(
  method: string,
  route: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${mailbox.url}${route}`, { method, headers }, (response) => {
      let body = "";
      response.on("data", (chunk) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    request.on("error", reject);
    request.end();
  });
}
