"use server";

import { action } from "@/lib/auth/action";
import { saveAwayInput } from "./input";
import { saveAway } from "./save-away";

export const saveAwayAction = action(saveAwayInput, saveAway);
