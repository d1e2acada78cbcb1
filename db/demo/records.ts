/** Who is not heard any more, since how many days. */
export const blocked = [
  {
    address: "+18335550117",
    daysAgo: 21,
    text: "You have been selected! Claim your $1000 reward now: http://prize.test/claim",
  },
  {
    address: "62640",
    daysAgo: 9,
    text: "FINAL NOTICE: your parcel is held. Pay the fee at http://parcel.test",
  },
] as const;

type Staff = "dana" | "sam" | "mia";

/** A file of contacts that was imported into the front desk’s number; without a name it was pasted. */
type Import = {
  fileName: string | null;
  fileSize: number;
  daysAgo: number;
  by: Staff;
  list: string | null;
  rows: number;
  created: number;
  updated: number;
  skipped: number;
};

export const imports: Import[] = [
  {
    ...{ fileName: "newsletter-signups.csv", fileSize: 9214, daysAgo: 58, by: "mia", list: "Newsletter" },
    ...{ rows: 99, created: 94, updated: 2, skipped: 3 },
  },
  {
    ...{ fileName: null, fileSize: 640, daysAgo: 33, by: "dana", list: null },
    ...{ rows: 9, created: 8, updated: 1, skipped: 0 },
  },
];

/** The audit log, oldest first: what people did, at which time of which day before today. */
export const audits: {
  by: Staff;
  daysAgo: number;
  time: string;
  action: string;
  detail?: Record<string, unknown>;
}[] = [
  { by: "dana", daysAgo: 60, time: "09:02", action: "organization.created" },
  { by: "dana", daysAgo: 60, time: "09:05", action: "inbox.added", detail: { label: "Front desk" } },
  { by: "dana", daysAgo: 60, time: "09:07", action: "inbox.added", detail: { label: "Dana’s line" } },
  {
    ...{ by: "dana", daysAgo: 60, time: "09:11", action: "invitation.sent" },
    detail: { email: "sam@harborstreet.example", role: "member" },
  },
  {
    ...{ by: "dana", daysAgo: 60, time: "09:12", action: "invitation.sent" },
    detail: { email: "mia@harborstreet.example", role: "member" },
  },
  { by: "sam", daysAgo: 60, time: "10:30", action: "invitation.accepted" },
  { by: "mia", daysAgo: 59, time: "07:48", action: "invitation.accepted" },
  { by: "dana", daysAgo: 59, time: "08:15", action: "inbox.shared", detail: { with: "Sam Okafor" } },
  { by: "dana", daysAgo: 59, time: "08:15", action: "inbox.shared", detail: { with: "Mia Torres" } },
  { by: "mia", daysAgo: 58, time: "14:20", action: "import.started" },
  { by: "mia", daysAgo: 58, time: "14:21", action: "import.finished" },
  {
    ...{ by: "dana", daysAgo: 41, time: "17:31", action: "organization.openHoursChanged" },
    detail: { until: { from: "9:00 PM", to: "8:30 PM" } },
  },
  { by: "dana", daysAgo: 33, time: "11:08", action: "import.finished" },
  { by: "sam", daysAgo: 30, time: "15:44", action: "conversation.exported", detail: { format: "html" } },
  {
    ...{ by: "sam", daysAgo: 21, time: "12:02", action: "sender.blocked" },
    detail: { address: "+18335550117", sendsStop: false },
  },
  { by: "dana", daysAgo: 14, time: "18:10", action: "list.exported", detail: { name: "Newsletter" } },
  { by: "dana", daysAgo: 11, time: "10:30", action: "blast.sent", detail: { name: "Thanksgiving pies" } },
  {
    ...{ by: "mia", daysAgo: 9, time: "16:25", action: "sender.blocked" },
    detail: { address: "62640", sendsStop: false },
  },
  { by: "sam", daysAgo: 8, time: "13:37", action: "message.deleted", detail: { direction: "inbound" } },
  {
    ...{ by: "dana", daysAgo: 2, time: "17:55", action: "blast.scheduled" },
    detail: { name: "Holiday platters close soon" },
  },
  { by: "dana", daysAgo: 1, time: "06:41", action: "session.started" },
];

/** Dana answers on weekdays; before and after it says so by itself. */
export const ownLineAway = {
  title: "Back in the morning",
  body: "Thank you, this is Dana of Harbor Street Bakery. I am not at my phone right now and will answer on the next working day.",
  hours: { from: "07:00", to: "18:00" },
  intervalHours: 24,
};
