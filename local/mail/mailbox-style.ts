export const mailboxStyle = `
:root { --page: #eef0f4; --panel: #fff; --line: #d9dbe1; --ink: #17181c; --muted: #5c5f69; --link: #0a55bb;
  font: 15px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Arial, sans-serif; }
@media (prefers-color-scheme: dark) {
  :root { --page: #0f1014; --panel: #17181d; --line: #2e3038; --ink: #f2f2f5; --muted: #a4a7b1; --link: #7ab3ff; }
}
body { margin: 0; background: var(--page); color: var(--ink); }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.25rem; margin: 0; }
h2 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p { margin: .25rem 0; }
a { color: var(--link); }
.muted { color: var(--muted); font-size: .8125rem; overflow-wrap: anywhere; }
article { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin-top: 1rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin-top: .75rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
`;
