import type { Route } from "next";
import { sectionPath } from "@/components/layout/paths";

export const contactsPath = (address: string): Route => sectionPath(address, "contacts");

/** Where a file is brought. */
export const newImportPath = (address: string): Route => `${contactsPath(address)}/import` as Route;

/** One import, at the step the address names or the one it is at. */
export const importPath = (address: string, importId: string): Route =>
  `${newImportPath(address)}/${importId}` as Route;

/** All imports of a number. */
export const importsPath = (address: string): Route => `${contactsPath(address)}/imports` as Route;

/** The rows that an import leaves out, as CSV. */
export const leftOutPath = (importId: string): string => `/api/imports/${importId}/left-out`;
