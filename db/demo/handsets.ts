/** Phones on the handsets page from the start: three of the demo's customers, and one that nobody knows yet. */
export const demoHandsets = ["+14155550134", "+14155550172", "+16505550119", "+14155550160"] as const;
