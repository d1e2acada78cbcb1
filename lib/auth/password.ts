import { hash, verify } from "@node-rs/argon2";

// OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB of memory, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** An Argon2id hash in PHC string form. */
export const hashPassword = (password: string): Promise<string> => hash(normalized(password), cost);

/** Whether the password fits the hash. A hash of null takes as long as a real one, so that time tells nothing. */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await placeholder()), normalized(password));
  return fits && passwordHash !== null;
}

/** Keyboards write the same letter in different ways (NIST SP 800-63B-4, 3.1.1.2). */
const normalized = (password: string): string => password.normalize("NFKC");

let placeholderHash: Promise<string> | undefined;
function placeholder(): Promise<string> {
  placeholderHash ??= hashPassword("no such user");
  return placeholderHash;
}
