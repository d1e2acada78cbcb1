export const appearanceKey = "appearance";

export const appearances = ["light", "dark", "system"] as const;

export type Appearance = (typeof appearances)[number];

export const isAppearance = (value: unknown): value is Appearance =>
  appearances.some((appearance) => appearance === value);

// Storage may be forbidden; the page is light then unless the system is dark.
const script = `(()=>{let a;try{a=localStorage.getItem("${appearanceKey}")}catch{}
if(a==="dark"||(a!=="light"&&matchMedia("(prefers-color-scheme: dark)").matches))document.documentElement.classList.add("dark")})()`;

/** Sets the theme before anything is painted, so that no page flashes in the wrong one. */
export function AppearanceScript({ nonce }: { nonce: string | undefined }) {
  // Browsers hide a nonce from scripts, so it never looks the same to React as what the server sent.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, and it has to run before React
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />;
}
