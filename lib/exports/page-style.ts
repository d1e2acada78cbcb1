/** How an exported page looks, on a screen and on paper. */
export const pageStyle = `
:root { color-scheme: light dark; }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { font-size: 1.25rem; margin: 0 0 .25rem; }
h2 { font-size: .8125rem; font-weight: 600; text-align: center; margin: 1.5rem 0 .5rem; }
header p, footer p { margin: 0; font-size: .875rem; }
footer { margin-top: 2rem; }
article { margin: .5rem 0; padding: .5rem .75rem; border: 1px solid #8884; border-radius: 8px; max-width: 80%; width: fit-content; box-sizing: border-box; break-inside: avoid; }
.received { background: light-dark(#eceef1, #262b33); }
.sent { background: light-dark(#dfeafd, #1a2a4a); margin-left: auto; }
.note { background: light-dark(#fdf3cd, #3a3213); max-width: none; width: auto; }
.activity { border: 0; max-width: none; width: auto; text-align: center; padding: 0; font-size: .8125rem; }
.text { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.about { margin: .25rem 0 0; font-size: .75rem; color: light-dark(#4a515c, #b4bbc6); }
.file { margin: .25rem 0; font-size: .875rem; overflow-wrap: anywhere; }
img { display: block; max-width: 100%; max-height: 24rem; border-radius: 6px; margin: .25rem 0; }
@media print {
  :root { color-scheme: light; }
  body { padding: 0; max-width: none; font-size: 11pt; }
  article { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  img { max-height: 9cm; }
}
`;
