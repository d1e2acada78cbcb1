import Bowser from "bowser";

const devices: Record<string, string> = { mobile: "phone", tablet: "tablet" };

/** A browser in plain words, as its user knows it: "Firefox on Windows", "Safari on iPhone". */
export function describeBrowser(userAgent: string | null): string {
  if (!userAgent) return "Unknown browser";
  const { browser, os, platform } = Bowser.parse(userAgent);
  const name = browser.name || "Unknown browser";
  const device = platform.model && platform.vendor === "Apple" ? platform.model : undefined;
  const system = device ?? os.name ?? devices[platform.type ?? ""];
  return system ? `${name} on ${system}` : name;
}
