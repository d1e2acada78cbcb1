import { hash, verify } from "@node-rs/argon2";

// OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB of memory, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** An Argon2id hash in PHC string form. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Whether the password fits the hash. A hash of null takes as long as a real one, so that time tells nothing. */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await placeholder()), password);
  return fits && passwordHash !== null;
}

let placeholderHash: Promise<string> | undefined;
function placeholder(): Promise<string> {
  placeholderHash ??= hashPassword("no such user");
  return placeholderHash;
}
