"use server";

import { action } from "@/lib/auth/action";
import { createReminder } from "./create-reminder";
import { createReminderInput, updateReminderInput } from "./input";
import { updateReminder } from "./update-reminder";

export const createReminderAction = action(createReminderInput, createReminder);
export const updateReminderAction = action(updateReminderInput, updateReminder);
