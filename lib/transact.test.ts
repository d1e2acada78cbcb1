import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { tags } from "@/db/schema";
import { useTestDatabase } from "@/tests/support/database";
import { createOrganization } from "@/tests/support/factories";
import { transact } from "./transact";

useTestDatabase();

test("two transactions that wait for each other both get through, and each tells of itself once", async () => {
  const organizationId = await createOrganization();
  const rows = await db()
    .insert(tags)
    .values([
      { organizationId, name: "one" },
      { organizationId, name: "two" },
    ])
    .returning({ id: tags.id });
  const [one = "", two = ""] = rows.map(({ id }) => id);
  const told: string[] = [];
  let arrived = 0;
  let meet: (() => void) | undefined;
  const bothHoldOne = new Promise<void>((resolve) => {
    meet = resolve;
  });

  const renameBoth = (first: string, second: string, mark: string) => {
    let tries = 0;
    return transact(async (tx) => {
      const rename = (id: string) =>
        tx
          .update(tags)
          .set({ name: sql`${tags.name} || ${mark}` })
          .where(eq(tags.id, id));
      tx.afterCommit(() => void told.push(mark));
      await rename(first);
      tries += 1;
      if (tries === 1 && ++arrived === 2) meet?.();
      await bothHoldOne;
      await rename(second);
    });
  };
  await Promise.all([renameBoth(one, two, "+"), renameBoth(two, one, "-")]);

  expect(told.sort()).toEqual(["+", "-"]);
  const names = (await db().select({ name: tags.name }).from(tags)).map(({ name }) => name);
  for (const name of names) expect(name).toMatch(/^(one|two)(\+-|-\+)$/);
});
