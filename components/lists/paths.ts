import type { Route } from "next";
import { sectionPath } from "@/components/layout/paths";

/** The lists of a number with one of them open. */
export const listPath = (address: string, listId: string): Route =>
  `${sectionPath(address, "lists")}?list=${listId}` as Route;

/** Who is on a list, as CSV. */
export const listExportPath = (listId: string): string => `/api/lists/${listId}/export`;
