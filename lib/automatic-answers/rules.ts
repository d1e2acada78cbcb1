/** Two machines never answer each other for ever: so many automatic answers to one phone in an hour, all numbers counted and the opt-out confirmation not. */
export const mostInAnHour = 5;

/** What confirms an opt-out, once. In the plain alphabet and short: one segment for most names. */
export const optOutReply = (organizationName: string): string =>
  `${organizationName}: you opted out and will get no more texts from us. Reply START to opt in again.`;

/** What HELP is answered with where nobody wrote a text for it. */
export const usualHelp = (organizationName: string, phone: string): string =>
  `${organizationName}: for help, call or text us at ${phone}. Reply STOP to get no more texts.`;
