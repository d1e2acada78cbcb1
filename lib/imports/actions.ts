"use server";

import { action } from "@/lib/auth/action";
import { acceptSuggestions } from "./accept-suggestions";
import { changeLayout } from "./change-layout";
import { discardImport } from "./discard-import";
import { finishImport } from "./finish-import";
import { fixRow } from "./fix-row";
import {
  acceptSuggestionsInput,
  changeLayoutInput,
  finishImportInput,
  fixRowInput,
  importInput,
  skipRowsInput,
  startImportInput,
} from "./input";
import { skipRows } from "./skip-rows";
import { startImport } from "./start-import";

export const startImportAction = action(startImportInput, startImport);
export const changeLayoutAction = action(changeLayoutInput, changeLayout);
export const fixRowAction = action(fixRowInput, fixRow);
export const skipRowsAction = action(skipRowsInput, skipRows);
export const acceptSuggestionsAction = action(acceptSuggestionsInput, acceptSuggestions);
export const finishImportAction = action(finishImportInput, finishImport);
export const discardImportAction = action(importInput, discardImport);
