/** The page's icon (app/icon.svg) with a red mark that says how many; above nine it is only many. */
export function iconWithCount(unread: number): string {
  const words = unread > 9 ? "9+" : String(unread);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1f5fe0"/><path d="M5 12.5c3.7-4.6 7.3-4.6 11 0s7.3 4.6 11 0M5 21c3.7-4.6 7.3-4.6 11 0s7.3 4.6 11 0" fill="none" stroke="#fff" stroke-width="2.75" stroke-linecap="round"/><circle cx="21.5" cy="21.5" r="10.5" fill="#b3261e"/><text x="21.5" y="27" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${words.length > 1 ? 13 : 16}" fill="#fff">${words}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
