"use server";

import { action } from "@/lib/auth/action";
import {
  saveComplianceFooterInput,
  saveConsentMessageInput,
  saveHelpTextInput,
  saveOpenHoursInput,
  saveOrganizationInput,
  saveRetentionInput,
  saveSwitchesInput,
} from "./input";
import { saveComplianceFooter } from "./save-compliance-footer";
import { saveConsentMessage } from "./save-consent-message";
import { saveHelpText } from "./save-help-text";
import { saveOpenHours } from "./save-open-hours";
import { saveOrganization } from "./save-organization";
import { saveRetention } from "./save-retention";
import { saveSwitches } from "./save-switches";

export const saveOrganizationAction = action(saveOrganizationInput, saveOrganization);
export const saveConsentMessageAction = action(saveConsentMessageInput, saveConsentMessage);
export const saveRetentionAction = action(saveRetentionInput, saveRetention);
export const saveSwitchesAction = action(saveSwitchesInput, saveSwitches);
export const saveComplianceFooterAction = action(saveComplianceFooterInput, saveComplianceFooter);
export const saveOpenHoursAction = action(saveOpenHoursInput, saveOpenHours);
export const saveHelpTextAction = action(saveHelpTextInput, saveHelpText);
