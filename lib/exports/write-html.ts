import { clock } from "@/lib/clock";
import { dayLabel, dayOf, fullTimeLabel, timeLabel } from "@/lib/conversations/rules";
import { formatPhone } from "@/lib/phones/rules";
import { describeEntry, peerName } from "./describe-entry";
import { embedMedia, newAllowance } from "./embed-media";
import { escapeHtml } from "./escape-html";
import type { Export } from "./find-export";
import { pageStyle } from "./page-style";
import { type ExportEntry, readEntries } from "./read-entries";
import { dayName } from "./rules";

/** An export as one page that needs nothing else: no script, no other file, and nothing in it that could run. */
export async function* writeHtml(given: Export): AsyncGenerator<string> {
  yield head(given);
  const allowance = newAllowance();
  let day = "";
  let entries = 0;
  for await (const page of readEntries(given)) {
    for (const entry of page) {
      const entryDay = dayOf(entry.at.toISOString(), given.timezone);
      if (entryDay !== day) yield dayHeading(entry, given);
      day = entryDay;
      entries += 1;
      yield await writeEntry(entry, given, allowance);
    }
  }
  yield foot(entries, given.timezone);
}

function head(given: Export): string {
  const name = escapeHtml(peerName(given));
  const phones = [given.peerAddress, given.inboxAddress].map((address) =>
    escapeHtml(formatPhone(address, given.country)),
  );
  const range = `${dayName(given.from)} to ${dayName(given.to)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>Conversation with ${name}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>Conversation with ${name}</h1>
<p>${phones[0]}, texting with ${phones[1]}</p>
<p>${escapeHtml(range)}, times in ${escapeHtml(given.timezone)}</p>
</header>
<main>
`;
}

function dayHeading(entry: ExportEntry, given: Export): string {
  // Written in full: "Today" would be wrong tomorrow.
  const longAgo = "1970-01-01T00:00:00Z";
  return `<h2>${escapeHtml(dayLabel(entry.at.toISOString(), longAgo, given.timezone))}</h2>\n`;
}

async function writeEntry(entry: ExportEntry, given: Export, allowance: { bytes: number }): Promise<string> {
  const { kind, author, state } = describeEntry(entry, given);
  const iso = entry.at.toISOString();
  const body = entry.message.kind === "activity" ? `${author} ${entry.message.body}` : entry.message.body;
  const files: string[] = [];
  for (const file of entry.media) files.push(await embedMedia(file, allowance));
  const time = `<time datetime="${iso}" title="${escapeHtml(fullTimeLabel(iso, given.timezone))}">${escapeHtml(timeLabel(iso, given.timezone))}</time>`;
  // Once: what a customer sent has no state but that it was received.
  const words = [kind, author, state === kind ? "" : state].filter(Boolean).map(escapeHtml);
  return [
    `<article class="${kind.toLowerCase()}">`,
    body === "" ? "" : `<p class="text">${escapeHtml(body)}</p>`,
    ...files,
    `<p class="about">${[...words, time].join(" · ")}</p>`,
    "</article>\n",
  ].join("");
}

function foot(entries: number, timezone: string): string {
  const count = entries === 1 ? "1 entry" : `${entries.toLocaleString("en-US")} entries`;
  return `</main>\n<footer><p>${count}. Exported ${escapeHtml(fullTimeLabel(clock.now().toISOString(), timezone))}.</p></footer>\n</body>\n</html>\n`;
}
