import { escapeHtml } from "@/lib/exports/escape-html";
import type { RenderedMail } from "./hand-over";

/** What a mail says: plain sentences, and at most one thing to press. */
export type Letter = {
  /** The address as it is kept, not as somebody typed it. */
  to: string;
  subject: string;
  greeting: string;
  paragraphs: string[];
  button?: { label: string; url: string };
  /** Below the button: what to do if one did not expect this. */
  closing: string;
};

/** A letter as plain text and as HTML, which say the same. */
export function renderLetter(letter: Letter): Omit<RenderedMail, "id"> {
  return { to: letter.to, subject: letter.subject, text: renderText(letter), html: renderHtml(letter) };
}

function renderText({ greeting, paragraphs, button, closing }: Letter): string {
  const link = button ? [`${button.label}:\n${button.url}`] : [];
  return `${[greeting, ...paragraphs, ...link, closing, "Tidewire"].join("\n\n")}\n`;
}

// Styles stand in the tags: mail programs drop a style sheet.
const page = "margin:0;padding:24px 12px;background:#f6f7f9;";
const panel =
  "max-width:480px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dcdfe4;border-radius:8px;" +
  "font:15px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#17191c;";
const pressable =
  "display:inline-block;padding:10px 18px;background:#1d5fd1;color:#ffffff;border-radius:8px;font-weight:600;text-decoration:none;";
const small = "margin:16px 0 0;color:#5b616b;font-size:13px;overflow-wrap:anywhere;";

function renderHtml({ subject, greeting, paragraphs, button, closing }: Letter): string {
  const told = [greeting, ...paragraphs].map((text) => `<p style="margin:0 0 16px;">${escapeHtml(text)}</p>`);
  const url = button && escapeHtml(button.url);
  const link = button
    ? `<p style="margin:0;"><a href="${url}" style="${pressable}">${escapeHtml(button.label)}</a></p>
<p style="${small}">If the button does not work, open this address: <a href="${url}" style="color:#1d5fd1;">${url}</a></p>`
    : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body style="${page}">
<div style="${panel}">
${told.join("\n")}
${link}
<p style="${small}">${escapeHtml(closing)}</p>
</div>
</body>
</html>`;
}
