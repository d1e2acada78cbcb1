import { and, eq } from "drizzle-orm";
import { type ContactImportRow, contactImportRows, type ImportProblem } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { NotFound } from "@/lib/errors";
import { transact } from "@/lib/transact";
import { getOpenImport } from "./get-open-import";
import type { FixRowInput } from "./input";
import { type Home, judgePhone, judgeText } from "./judge-value";
import { oweWork } from "./owe-work";

/** Puts what was typed into a row in place of what stood there. @returns what is still wrong with it */
export async function fixRow(actor: UserActor, input: FixRowInput): Promise<{ problems: ImportProblem[] }> {
  authorize(actor, "contact.import");
  return transact(async (tx) => {
    const { opened, inbox } = await getOpenImport(tx, actor, input.importId, ["review"]);
    const own = and(
      eq(contactImportRows.importId, opened.id),
      eq(contactImportRows.position, input.position),
    );
    const [row] = await tx.select().from(contactImportRows).where(own);
    if (!row) throw new NotFound();
    const { problems, values } = retype(row, input.values, inbox);
    await tx
      .update(contactImportRows)
      .set({ ...values, problems: problems.length > 0 ? problems : null, skippedAt: null })
      .where(own);
    await oweWork(tx, opened.id, { counts: null });
    return { problems };
  });
}

type Typed = FixRowInput["values"];
type Values = Partial<Pick<ContactImportRow, "phone" | "fullName" | "email" | "company" | "title" | "notes">>;

function retype(
  row: ContactImportRow,
  typed: Typed,
  home: Home,
): { problems: ImportProblem[]; values: Values } {
  const values: Values = {};
  const found: ImportProblem[] = [];
  for (const field of ["phone", "fullName", "email", "company", "title", "notes"] as const) {
    const text = typed[field];
    if (text === undefined) continue;
    const { value, problem } = field === "phone" ? judgePhone(text, home) : judgeText(field, text);
    values[field] = value;
    if (problem) found.push(problem);
    else if (field === "fullName" && value === null && (typed.company ?? row.company) === null) {
      found.push({ field, value: "", reason: "This row has no name.", suggestion: null });
    }
  }
  // Whoever typed a number has looked at a row whose cells did not fit.
  const settled = (field: ImportProblem["field"]) =>
    field === "row" ? typed.phone !== undefined : field !== "attribute" && typed[field] !== undefined;
  const left = (row.problems ?? []).filter(({ field }) => !settled(field));
  return { problems: [...found, ...left], values };
}
