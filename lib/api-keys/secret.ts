import { createHash, randomBytes } from "node:crypto";

const prefixLength = 12;

/** A new key of 256 random bits. What it begins with lets people and secret scanners tell what it is. */
export const newSecret = (): string => `twk_${randomBytes(32).toString("base64url")}`;

/** Whether a text can be a key at all. */
export const looksLikeSecret = (text: string): boolean => /^twk_[\w-]{43}$/.test(text);

/** What is kept of a key. */
export const hashOfSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** The first characters, by which people tell keys apart. */
export const prefixOfSecret = (secret: string): string => secret.slice(0, prefixLength);
