/** How long the link of an invitation works. */
export const invitationDays = 7;

/** Whether a text is the name of a timezone that this machine knows: America/New_York. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return name.includes("/") || name === "UTC";
  } catch {
    return false;
  }
}
