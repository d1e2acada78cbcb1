import type { FrozenDrip } from "@/db/schema";

/** Drip campaigns of the demo bakery. */
export const dripCampaigns: { name: string; keepsAfterReply: boolean; drips: Omit<FrozenDrip, "files">[] }[] =
  [
    {
      name: "After the first order",
      keepsAfterReply: false,
      drips: [
        {
          body: "Thank you for your first order at Harbor Street Bakery. How was it?",
          ...{ amount: 1, unit: "days" },
        },
        {
          body: "Fresh from the oven on Saturdays: sourdough and rye. Shall we put one aside for you?",
          ...{ amount: 4, unit: "days" },
        },
        {
          body: "A coffee is on us with your next visit. Just show this text.",
          ...{ amount: 10, unit: "days" },
        },
      ],
    },
    {
      name: "Before a wedding",
      keepsAfterReply: true,
      drips: [
        { body: "Time to choose the filling of your cake. Any favourites?", amount: 0, unit: "days" },
        { body: "Please tell us the final number of guests this week.", amount: 14, unit: "days" },
      ],
    },
  ];

/** The campaign that runs for somebody, since how many days. */
export const running = {
  campaign: "After the first order",
  contact: "Hassan Idris",
  daysAgo: 2,
  by: "sam",
} as const;
