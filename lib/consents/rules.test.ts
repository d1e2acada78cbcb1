import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asksToStop, consentKeyword, isBlockedByCarrier, normalizeKeyword } from "./rules";

describe("a consent word", () => {
  test.each([
    ["STOP", "opt_out"],
    ["stop", "opt_out"],
    [" Stop. ", "opt_out"],
    ["“STOP!”", "opt_out"],
    ["stop 🛑", "opt_out"],
    ["STOP  ALL", "opt_out"],
    ["opt-out", "opt_out"],
    ["Opt–Out", "opt_out"],
    ["ＳＴＯＰ", "opt_out"],
    ["Unsubscribe", "opt_out"],
    ["revoke", "opt_out"],
    ["START", "opt_in"],
    ["opt in", "opt_in"],
    ["Help?", "help"],
    ["info", "help"],
  ])("%j means %s", (text, keyword) => {
    expect(consentKeyword(text)).toBe(keyword);
  });

  test.each([
    "please stop texting me",
    "stop it",
    "don't stop",
    "the end",
    "",
    "🛑",
    "started",
    "constructor",
  ])("is not in %j", (text) => {
    expect(consentKeyword(text)).toBeNull();
  });

  test("survives whatever surrounds it", () => {
    const around = fc.string({
      unit: fc.constantFrom(" ", ".", "!", "'", '"', "“", "\n", "🙂", "-", "…"),
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        around,
        fc.constantFrom("STOP", "Stop all", "Quit", "optout"),
        around,
        (before, word, after) => {
          expect(consentKeyword(before + word + after)).toBe("opt_out");
        },
      ),
    );
  });

  test("is normalised the same when normalised again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const once = normalizeKeyword(text);
        expect(normalizeKeyword(once)).toBe(once);
      }),
    );
  });
});

describe("every consent word", () => {
  test.each(
    [
      "STOP",
      "STOPALL",
      "STOP ALL",
      "END",
      "QUIT",
      "CANCEL",
      "UNSUBSCRIBE",
      "OPTOUT",
      "REVOKE",
      "OPT OUT",
    ].map((word) => [word, "opt_out"] as const),
  )("%s opts out", (word, keyword) => {
    for (const text of [word, word.toLowerCase(), `«${word}».`, `  ${word} ‼️ 🛑 1️⃣`, `${word} ℹ️`]) {
      expect(consentKeyword(text), text).toBe(keyword);
    }
  });

  test.each(["START", "UNSTOP", "SUBSCRIBE", "OPTIN", "OPT IN", "opt‑in"])("%s opts in", (word) =>
    expect(consentKeyword(word)).toBe("opt_in"),
  );

  test("hyphens and repeated blanks inside do not count", () => {
    expect(["STOP-ALL", "stop  -  all", "opt\u2212out", "Opt\u00adOut"].map(consentKeyword)).toEqual(
      Array(4).fill("opt_out"),
    );
  });
});

describe("a message that speaks of stopping", () => {
  test.each([
    "please stop texting me",
    "Please STOP!",
    "stop it",
    "Stop. Who is this?",
    "stop stop stop please",
    "STOP TEXTING ME!!!",
    "Quit sending me these",
    "remove me",
    "Please remove my number from your list",
    "take me off your list",
    "Take my name off please",
    "get me off this list",
    "don't text me",
    "Don’t text me anymore",
    "do not contact me again",
    "dont send me any more messages",
    "unsubscribe me please",
    "how do I unsubscribe",
    "I want to opt out",
    "opt-out pls",
    "leave me alone",
    "wrong number stop",
    "Wrong number, please stop",
    "I said stop",
    "I told you to stop",
    "no more texts please",
    "I no longer want to receive your messages",
    "I don't want these texts",
    "I do not wish to be contacted",
    "cancel these messages",
    "cancel my subscription",
    "lose my number",
    "please stop 🛑🛑",
    "Por favor dejen de mandar mensajes",
    "no quiero recibir más mensajes",
  ])("raises a mark: %j", (text) => {
    expect(consentKeyword(text)).toBeNull();
    expect(asksToStop(text)).toBe(true);
  });

  test.each([
    "",
    "🛑",
    "don't stop by today",
    "Please stop by at five",
    "Stop by whenever you like",
    "I can't stop thinking about your cake",
    "bus stop",
    "Is it by the bus stop?",
    "Can the bus stop at your door?",
    "We made a quick stop. Be there soon",
    "When do you stop serving?",
    "please don't stop texting me",
    "Could you stop the standing order on Fridays?",
    "Please remove the onions",
    "Take the nuts off the cake please",
    "Take $5 off?",
    "Don't call before nine",
    "Don't text and drive",
    "Don't forget to text me",
    "Can I cancel my order?",
    "Leave it at the door",
    "Please add me to your list",
    "That is the end of it",
    "Non-stop work here",
    "Nobody can stop us now",
    "no more bread, thank you",
    "I got your message",
  ])("raises none: %j", (text) => {
    expect(asksToStop(text)).toBe(false);
  });

  test("is looked for without taking long, whatever it is", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void asksToStop(text)));
    const since = performance.now();
    asksToStop("please stop ".repeat(2_000));
    asksToStop(" , .".repeat(5_000));
    asksToStop("don't want any more ".repeat(2_000));
    asksToStop(`i don't want ${"any more ".repeat(24)}x`);
    asksToStop(`i don't want ${"any more ".repeat(2_000)}x`);
    asksToStop(`please cancel ${"all the ".repeat(10_000)}x`);
    consentKeyword(`a${".".repeat(100_000)}a`);
    normalizeKeyword("a .".repeat(50_000));
    expect(performance.now() - since).toBeLessThan(1000);
  });
});

describe("the carrier's own block", () => {
  const step = (change: "opted_out" | "opted_in", how: string, words = "") => ({ change, how, words });
  test.each([
    ["nothing happened", [], false],
    ["STOP, then by hand", [step("opted_in", "by_hand"), step("opted_out", "keyword", "Stop")], true],
    [
      "STOP, then OPT IN",
      [step("opted_in", "keyword", "opt in"), step("opted_out", "keyword", "STOP")],
      true,
    ],
    ["STOP, then START", [step("opted_in", "keyword", "start"), step("opted_out", "keyword", "STOP")], false],
    ["a word only we know", [step("opted_in", "by_hand"), step("opted_out", "keyword", "revoke")], false],
    ["a word with a full stop", [step("opted_in", "by_hand"), step("opted_out", "keyword", "Stop.")], false],
    ["the carrier's refusal", [step("opted_in", "by_hand"), step("opted_out", "carrier")], true],
    [
      "by hand twice after STOP",
      [step("opted_in", "by_hand"), step("opted_out", "by_hand"), step("opted_out", "keyword", "STOP")],
      true,
    ],
  ])("%s", (_story, history, blocked) => {
    expect(isBlockedByCarrier(history)).toBe(blocked);
  });
});
