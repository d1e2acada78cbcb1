"use server";

import { action, openAction } from "@/lib/auth/action";
import {
  requestPasswordResetInput,
  resetPasswordInput,
  sendPasswordResetInput,
  updatePasswordInput,
} from "./input";
import { requestPasswordReset } from "./request-password-reset";
import { resetPassword } from "./reset-password";
import { sendPasswordReset } from "./send-password-reset";
import { updatePassword } from "./update-password";

export const requestPasswordResetAction = openAction(requestPasswordResetInput, requestPasswordReset);
export const resetPasswordAction = openAction(resetPasswordInput, resetPassword);
export const sendPasswordResetAction = action(sendPasswordResetInput, sendPasswordReset);
export const updatePasswordAction = action(updatePasswordInput, updatePassword);
