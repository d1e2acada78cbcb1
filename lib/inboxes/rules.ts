/** The part of a path that names a number: its digits, as in /n/15557779999. */
export const pathOfInbox = (address: string): `/n/${string}` => `/n/${address.replace(/^\+/, "")}`;

/** The address a path segment names. */
export const addressOfSegment = (segment: string): string => `+${segment}`;
