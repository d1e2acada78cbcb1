"use server";

import { action } from "@/lib/auth/action";
import { saveConsentMessageInput, saveHelpTextInput, saveSwitchesInput } from "./input";
import { saveConsentMessage } from "./save-consent-message";
import { saveHelpText } from "./save-help-text";
import { saveSwitches } from "./save-switches";

export const saveConsentMessageAction = action(saveConsentMessageInput, saveConsentMessage);
export const saveSwitchesAction = action(saveSwitchesInput, saveSwitches);
export const saveHelpTextAction = action(saveHelpTextInput, saveHelpText);
