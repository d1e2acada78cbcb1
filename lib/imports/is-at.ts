import { type SQL, sql } from "drizzle-orm";

/** The condition on rows of an import that they stand at some positions; null: at any. */
export const isAt = (position: SQL, positions: number[] | null): SQL =>
  positions ? sql`${position} = any(${sql.param(positions)}::int[])` : sql`true`;
