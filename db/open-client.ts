import postgres from "postgres";

type Options = NonNullable<Parameters<typeof postgres>[1]>;

/**
 * A client of the database at `url`, which connects on its first query. It asks for no array types on connecting, since
 * nobody hears that failing: a connection lost at that moment would end the process. So it takes no arrays as
 * parameters: pass JSON.
 */
export const openClient = (url: string, options: Options = {}): postgres.Sql =>
  postgres(url, { onnotice: () => undefined, ...options, fetch_types: false });
