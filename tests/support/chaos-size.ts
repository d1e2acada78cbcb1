/** `npm run chaos` asks for the large form, `npm test` for the small one: the same tests, with sizes apart. */
export const isLarge = process.env.CHAOS_SIZE === "large";

export const sized = <T>(small: T, large: T): T => (isLarge ? large : small);

/** Decides what is killed when, and what goes wrong; CHAOS_SEED repeats a run. */
export const chaosSeed = Number(process.env.CHAOS_SEED ?? Date.now() % 100_000);
