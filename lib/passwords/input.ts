import { z } from "zod";
import { mostCharacters, passwordProblem } from "./rules";

/** A password somebody chooses. What depends on who it is, the verb looks at. */
export const newPassword = z
  .string()
  // Bounded before it is looked at.
  .max(mostCharacters * 2, `Use at most ${mostCharacters} characters.`)
  .superRefine((password, context) => {
    const problem = passwordProblem(password);
    if (problem) context.addIssue(problem);
  });

/** One that somebody has: whatever it is, it is compared. */
const givenPassword = z.string().min(1, "Enter your password.").max(1000);

const linkSecret = z.string().max(100);

export const requestPasswordResetInput = z.object({
  email: z.string().trim().max(320).pipe(z.email("Enter your e-mail address, for example sam@example.com.")),
});
export type RequestPasswordResetInput = z.output<typeof requestPasswordResetInput>;

export const sendPasswordResetInput = z.object({ userId: z.uuid() });
export type SendPasswordResetInput = z.output<typeof sendPasswordResetInput>;

export const resetPasswordInput = z.object({ token: linkSecret, password: newPassword });
export type ResetPasswordInput = z.output<typeof resetPasswordInput>;

export const updatePasswordInput = z.object({ current: givenPassword, password: newPassword });
export type UpdatePasswordInput = z.output<typeof updatePasswordInput>;
