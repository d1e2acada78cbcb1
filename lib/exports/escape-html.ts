/** Text as it may stand between tags and in quoted attributes. Control characters, which no page may hold, go. */
export function escapeHtml(text: string): string {
  return text.replace(control, "").replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
