"use server";

import { action } from "@/lib/auth/action";
import { confirmTwoFactor } from "./confirm-two-factor";
import { disableTwoFactor } from "./disable-two-factor";
import { confirmedByPasswordInput, confirmTwoFactorInput, resetTwoFactorInput } from "./input";
import { renewRecoveryCodes } from "./renew-recovery-codes";
import { resetTwoFactor } from "./reset-two-factor";
import { startTwoFactor } from "./start-two-factor";

export const startTwoFactorAction = action(confirmedByPasswordInput, startTwoFactor);
export const confirmTwoFactorAction = action(confirmTwoFactorInput, confirmTwoFactor);
export const disableTwoFactorAction = action(confirmedByPasswordInput, disableTwoFactor);
export const renewRecoveryCodesAction = action(confirmedByPasswordInput, renewRecoveryCodes);
export const resetTwoFactorAction = action(resetTwoFactorInput, resetTwoFactor);
