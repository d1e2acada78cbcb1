"use server";

import { action } from "@/lib/auth/action";
import { countExport } from "./count-export";
import { countExportInput } from "./input";

export const countExportAction = action(countExportInput, countExport);
