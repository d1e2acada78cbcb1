/** For how many days an organization may choose to keep what was said; or for ever. */
export const retentionChoices = [90, 180, 365, 730, 1095, 1825, 2555] as const;

/** "90 days", "1 year" */
export function retentionWords(days: number): string {
  if (days < 365) return `${days} days`;
  const years = Math.round(days / 365);
  return years === 1 ? "1 year" : `${years} years`;
}
