import { Secret, TOTP } from "otpauth";
import { clock } from "@/lib/clock";

// RFC 6238 with what every authenticator app takes: SHA-1, 6 digits, 30 seconds.
const stepSeconds = 30;
/** Clocks differ, and people type slowly: the code before and the one after are taken, too (RFC 6238, 5.2). */
const drift = 1;

/** 160 random bits in base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says to the app. */
export const uriOf = (secret: string, email: string): string =>
  new TOTP({ issuer: "Tidewire", label: email, secret: Secret.fromBase32(secret) }).toString();

/** Whether a text can be a code of an app at all. */
export const isAppCode = (text: string): boolean => /^\d{6}$/.test(digitsOf(text));

/** The number of the time step that a code belongs to, null for a code that is not of now. */
export function stepOf(secret: string, code: string): number | null {
  const now = clock.now().getTime();
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: digitsOf(code), window: drift, timestamp: now });
  return delta === null ? null : Math.floor(now / 1000 / stepSeconds) + delta;
}

const digitsOf = (code: string): string => code.replace(/[\s-]/g, "");
