import { z } from "zod";
import { organizationFields } from "@/lib/organizations/input";
import { newPassword } from "@/lib/passwords/input";
import { storable } from "@/lib/storable";

export const setUpInput = z.object({
  token: z.string().max(100),
  organizationName: organizationFields.name,
  country: organizationFields.country,
  timezone: organizationFields.timezone,
  name: z
    .string()
    .trim()
    .min(1, "Enter your name, as your colleagues know it.")
    .max(100, "A name has at most 100 characters.")
    .transform(storable),
  email: z.string().trim().max(320).pipe(z.email("Enter your e-mail address, for example dana@example.com.")),
  password: newPassword,
});
export type SetUpInput = z.output<typeof setUpInput>;
