import { createHash, createHmac } from "node:crypto";
import { env } from "@/lib/env";

/**
 * The secret part of a link that is mailed, made from our secret and the row it stands for: nobody can make it from
 * the database alone, and a mail that is written again carries the same one.
 */
export const linkToken = (purpose: "password-reset" | "invitation", id: string): string =>
  createHmac("sha256", env().NEXTAUTH_SECRET).update(`link:${purpose}:${id}`).digest("base64url");

/** What is kept of it, and looked up by. */
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");
