import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import { newId } from "@/db/id";

/** Primary key: uuid v7, so that rows made one after another also lie and sort one after another. */
export const id = () => uuid().primaryKey().$defaultFn(newId);

/** A time in milliseconds, the precision of a JS Date: a cursor made from one finds its row again. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

export const createdAt = () => moment().notNull().defaultNow();

/** Text compared without regard to case (e-mail addresses). */
export const citext = customType<{ data: string }>({ dataType: () => "citext" });
