"use server";

import { action } from "@/lib/auth/action";
import { updatePreferencesInput } from "./input";
import { updatePreferences } from "./update-preferences";

export const updatePreferencesAction = action(updatePreferencesInput, updatePreferences);
