const STOP_WORDS = new Set(["STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"]);
const START_WORDS = new Set(["START", "UNSTOP"]);

/** The carrier answers these itself, and only when they are the exact message ("Stop." is ordinary text). */
export function keywordOf(text: string | null): "STOP" | "START" | null {
  const word = (text ?? "").trim().toUpperCase();
  if (STOP_WORDS.has(word)) return "STOP";
  return START_WORDS.has(word) ? "START" : null;
}

export const KEYWORD_ANSWERS = {
  STOP: "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
  START: "You have successfully been re-subscribed to messages from this number. Reply STOP to unsubscribe.",
};
