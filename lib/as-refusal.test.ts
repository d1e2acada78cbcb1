import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { tags } from "@/db/schema";
import { useTestDatabase } from "@/tests/support/database";
import { asRefusal } from "./as-refusal";

useTestDatabase();

test("what somebody else was faster with is a conflict, and no fault of ours", async () => {
  const id = "019d3a5e-7c42-7a90-b4b6-2f6d0f3c9e11";
  const orphan = db().insert(tags).values({ organizationId: id, name: "VIP" });
  expect(await orphan.catch(asRefusal)).toMatchObject({ code: "conflict" });
});

test("what slipped through is refused, and no fault of ours", async () => {
  for (const text of ["\u0000", "\ud83d"]) {
    const query = db().execute(sql`select ${JSON.stringify({ text })}::jsonb`);
    expect(await query.catch(asRefusal)).toMatchObject({ code: "invalid" });
  }
});
