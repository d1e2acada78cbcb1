"use server";

import { action, openAction } from "@/lib/auth/action";
import { requestPasswordResetInput, resetPasswordInput, updatePasswordInput } from "./input";
import { requestPasswordReset } from "./request-password-reset";
import { resetPassword } from "./reset-password";
import { updatePassword } from "./update-password";

export const requestPasswordResetAction = openAction(requestPasswordResetInput, requestPasswordReset);
export const resetPasswordAction = openAction(resetPasswordInput, resetPassword);
export const updatePasswordAction = action(updatePasswordInput, updatePassword);
