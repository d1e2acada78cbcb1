import { escapeHtml } from "../../lib/exports/escape-html";
import type { StoredMail } from "./mail-store";
import { mailboxStyle } from "./mailbox-style";

/** The mails as a page: newest first, each with its links and its text. */
export function renderMailbox(mails: StoredMail[], to: string | null): string {
  const heading = to ? `Mail to ${to}` : "Mailbox";
  const body =
    mails.length > 0 ? mails.map(entry).join("") : "<p>No mail yet. What Tidewire sends shows up here.</p>";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(heading)}</title>
<link rel="icon" href="data:,">
<style>${mailboxStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(heading)}</h1>
<p class="muted">Everything Tidewire sends by mail on this machine. Nothing leaves it. <a href="${to ? `/?to=${encodeURIComponent(to)}` : "/"}">Look again</a>${to ? ' or <a href="/">see all mail</a>' : ""}.</p>
${body}
</main>
</body>
</html>`;
}

function entry(mail: StoredMail): string {
  const address = mail.to.join(", ");
  return `<article aria-labelledby="mail-${mail.id}">
<h2 id="mail-${mail.id}">${escapeHtml(mail.subject)}</h2>
<p class="muted">To ${mail.to.map((each) => `<a href="/?to=${encodeURIComponent(each)}">${escapeHtml(each)}</a>`).join(", ")}
· ${escapeHtml(mail.at.slice(0, 19).replace("T", " "))} UTC · <a href="/mails/${mail.id}" aria-label="See the mail to ${escapeHtml(address)} as its reader does">as its reader sees it</a></p>
<div class="text">${withLinks(mail.text)}</div>
</article>`;
}

function withLinks(text: string): string {
  return escapeHtml(text.trim()).replace(
    /https?:\/\/[^\s<]+/g,
    (link) => `<a href="${link}" rel="noreferrer">${link}</a>`,
  );
}
