/** Where the demo bakery is. */
export const demoTimezone = "America/Los_Angeles";

/** A reminder of the demo: for whom, on which day from today and at what time, by the clock of the organization. */
type Reminder = { contact: string; day: number; time: string; by: "dana" | "sam"; text: string };

/** Reminders of the demo bakery; those of days that have passed were delivered. */
export const reminders: Reminder[] = [
  {
    ...{ contact: "Hassan Idris", day: -9, time: "10:00", by: "sam" },
    text: "Hi Hassan, a reminder from Harbor Street Bakery: your two sheet cakes are ready for pickup tomorrow from 8.",
  },
  {
    ...{ contact: "Sofia Rossi", day: -3, time: "09:30", by: "dana" },
    text: "Hi Sofia, your cake tasting is today at 4. We look forward to seeing you both.",
  },
  {
    ...{ contact: "Hassan Idris", day: 1, time: "10:00", by: "sam" },
    text: "Hi Hassan, this is the day to send us the final count for Friday’s platters.",
  },
  {
    ...{ contact: "Sofia Rossi", day: 2, time: "15:30", by: "dana" },
    text: "Hi Sofia, the second half of your wedding cake is due this week: https://harborstreet.example/deposit",
  },
  {
    ...{ contact: "Sofia Rossi", day: 6, time: "09:30", by: "dana" },
    text: "Hi Sofia, please tell us the colour of the ribbon by noon today.",
  },
];
