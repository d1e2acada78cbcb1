import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const ivBytes = 12;
const tagBytes = 16;

/** Encrypts a user's secret for the database, by a key made of ours: AES-256-GCM, bound to the user. */
export function sealSecret(userId: string, secret: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key(), iv).setAAD(Buffer.from(userId));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** @throws when it was sealed for another user, or by another key. */
export function openSecret(userId: string, sealedSecret: string): string {
  const bytes = Buffer.from(sealedSecret, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key(), bytes.subarray(0, ivBytes))
    .setAAD(Buffer.from(userId))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, "utf8") + decipher.final("utf8");
}

const key = (): Buffer => Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, "", "two-factor", 32));
