"use server";

import { action } from "@/lib/auth/action";
import { saveConsentMessageInput, saveSwitchesInput } from "./input";
import { saveConsentMessage } from "./save-consent-message";
import { saveSwitches } from "./save-switches";

export const saveConsentMessageAction = action(saveConsentMessageInput, saveConsentMessage);
export const saveSwitchesAction = action(saveSwitchesInput, saveSwitches);
