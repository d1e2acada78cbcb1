/** Short codes and alphanumeric senders: shown, never answered by a machine. */
export const isPhoneNumber = (address: string): boolean => /^\+[1-9]\d{6,14}$/.test(address);
