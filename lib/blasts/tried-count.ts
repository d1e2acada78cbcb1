import { type SQL, sql } from "drizzle-orm";
import { openCount } from "./tallies";

/**
 * How many messages of a blast the carrier was asked to take, in a query over `blasts`: what its lane still holds was
 * not tried, and would make a share of failures look smaller than it is.
 */
export const triedCount = (): SQL<number> => sql<number>`(blasts.taken_count - ${openCount()})`;
