/** A reminder of the demo: for whom, on which day from today and at what time, by the clock of the organization. */
type Reminder = { contact: string; day: number; time: string; by: "dana" | "sam" | "mia"; text: string };

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
  {
    ...{ contact: "Carlos Medina", day: -17, time: "08:00", by: "mia" },
    text: "Good morning Carlos, your breakfast boxes leave at 6:20 tomorrow. Anything to change?",
  },
  {
    ...{ contact: "Leila Rahmani", day: -12, time: "11:00", by: "dana" },
    text: "Hi Leila, your tasting is tomorrow at 4. Please ring at the side door.",
  },
  {
    ...{ contact: "Teresa Bianchi", day: -6, time: "14:00", by: "sam" },
    text: "Hi Teresa, it is time to send us next week’s order.",
  },
  {
    ...{ contact: "Fiona Gallagher", day: -6, time: "16:30", by: "mia" },
    text: "Hi Fiona, your voucher waits at the counter until Sunday.",
  },
  {
    ...{ contact: "Rafael Ortega", day: 1, time: "14:00", by: "sam" },
    text: "Hi Rafael, how many will you be on Thursday? We bake by the number you tell us.",
  },
  {
    ...{ contact: "Margot Dubois", day: 4, time: "09:30", by: "mia" },
    text: "Good morning Margot, your class is on Saturday at 9. Wear something that may get white.",
  },
  {
    ...{ contact: "Teresa Bianchi", day: 8, time: "14:00", by: "sam" },
    text: "Hi Teresa, it is time to send us next week’s order.",
  },
  {
    ...{ contact: "Clara Vogel", day: 11, time: "10:00", by: "dana" },
    text: "Dear Clara, four weeks to go. Shall we look at the flowers together this week?",
  },
];

/** A text that somebody wrote to be sent later. */
export const scheduledByHand = {
  ...{ contact: "Liam Doyle", inDays: 2, time: "09:00" },
  text: "Good morning Liam, your order is packed and waits at the counter from now on.",
};
