/**
 * The database itself, past any pooler, for what needs a session of its own. As everywhere, an empty variable is one that
 * is not set.
 * @throws Error when the environment names no database.
 */
export function directUrl(): string {
  const url = process.env.DATABASE_URL_DIRECT || process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set");
  return url;
}
