import { z } from "zod";

export const confirmedByPasswordInput = z.object({
  password: z.string().min(1, "Enter your password.").max(1000),
});
export type ConfirmedByPasswordInput = z.output<typeof confirmedByPasswordInput>;

export const resetTwoFactorInput = z.object({ userId: z.uuid() });
export type ResetTwoFactorInput = z.output<typeof resetTwoFactorInput>;

export const confirmTwoFactorInput = z.object({
  code: z.string().trim().min(1, "Enter the code that the app shows.").max(20),
});
export type ConfirmTwoFactorInput = z.output<typeof confirmTwoFactorInput>;
