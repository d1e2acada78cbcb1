import { z } from "zod";
import { mostAttributes } from "@/lib/contacts/input";
import { storable } from "@/lib/storable";
import { columnUses, mostColumns } from "./rules";

const text = (most: number) =>
  z
    .string()
    .max(most, `This is too long: at most ${most.toLocaleString("en-US")} characters.`)
    .transform((value) => storable(value).trim());

/** A file whose parts have all arrived (`/api/uploads`), not finished as one that is texted. */
export const startImportInput = z.object({
  inboxId: z.uuid(),
  uploadId: z.uuid(),
  /** The text was pasted: the file has no name of its own. */
  pasted: z.boolean().default(false),
});
export type StartImportInput = z.output<typeof startImportInput>;

export const importInput = z.object({ importId: z.uuid() });
export type ImportInput = z.output<typeof importInput>;

export const listImportsInput = z.object({
  inboxId: z.uuid(),
  /** Cursor of a page's last import. Absent: the first page. */
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListImportsInput = z.output<typeof listImportsInput>;

/** What is given is settled by it; what is left out stays. Without columns, a new way of reading guesses them anew. */
export const changeLayoutInput = z.object({
  importId: z.uuid(),
  encoding: z.enum(["utf-8", "windows-1252", "utf-16le", "utf-16be"]).optional(),
  delimiter: z.enum([",", ";", "\t"]).optional(),
  hasHeader: z.boolean().optional(),
  columns: z
    .array(
      z
        .object({
          name: text(200),
          use: z.enum(Object.keys(columnUses) as [keyof typeof columnUses, ...(keyof typeof columnUses)[]]),
          attribute: text(60).nullable(),
        })
        .refine(({ use, attribute }) => use !== "attribute" || (attribute ?? "") !== "", {
          path: ["attribute"],
          error: "Name this attribute.",
        }),
    )
    .max(mostColumns)
    .refine((columns) => columns.filter(({ use }) => use === "attribute").length <= mostAttributes, {
      error: `At most ${mostAttributes} columns can become custom attributes.`,
    })
    .optional(),
});
export type ChangeLayoutInput = z.output<typeof changeLayoutInput>;

/** `kind`: with something wrong, with a further number that is not used, replaced by a later row, or updating a contact. */
export const listImportRowsInput = z.object({
  importId: z.uuid(),
  kind: z.enum(["problems", "unused", "replaced", "updates"]),
  /** The position after which the page begins. */
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListImportRowsInput = z.output<typeof listImportRowsInput>;

/** What was typed in place of what the row had; the other fields stay. */
export const fixRowInput = z.object({
  importId: z.uuid(),
  position: z.number().int().min(1),
  values: z
    .object({
      phone: text(60),
      fullName: text(1000),
      email: text(1000),
      company: text(1000),
      title: text(1000),
      notes: text(20_000),
      optedOut: text(60),
    })
    .partial(),
});
export type FixRowInput = z.output<typeof fixRowInput>;

/** Rows by position, or all that have a problem. */
export const skipRowsInput = z.object({
  importId: z.uuid(),
  positions: z.union([z.array(z.number().int().min(1)).min(1).max(500), z.literal("all")]),
  skipped: z.boolean(),
});
export type SkipRowsInput = z.output<typeof skipRowsInput>;

/** Rows by position, or all whose problems have a suggestion each. */
export const acceptSuggestionsInput = z.object({
  importId: z.uuid(),
  positions: z.union([z.array(z.number().int().min(1)).min(1).max(500), z.literal("all")]),
});
export type AcceptSuggestionsInput = z.output<typeof acceptSuggestionsInput>;

export const finishImportInput = z.object({
  importId: z.uuid(),
  list: z
    .union([
      z.object({ id: z.uuid() }),
      z.object({ name: text(80).refine((name) => name !== "", "Name the new list.") }),
    ])
    .nullable(),
  tagIds: z.array(z.uuid()).max(20).default([]),
});
export type FinishImportInput = z.output<typeof finishImportInput>;
