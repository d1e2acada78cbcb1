/** Whose demo it is, and where it is. */
export const demoOrganization = "Harbor Street Bakery";
export const demoTimezone = "America/Los_Angeles";
