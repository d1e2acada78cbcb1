import type { tags } from "./threads";

/**
 * A talk with a customer, line by line: "<" they wrote, ">" we did, "#" is a note. Of {a|b|c} each round through the
 * talks takes another one, the same in all lines, so that no two conversations say the same.
 */
export type Talk = { lines: string[]; tags?: (keyof typeof tags)[]; picture?: "cake" | "loaves" | "window" };

/** How many choices there are in each pair of braces. */
export const rounds = 3;

/** What customers of the bakery ask the front desk. */
export const talks: Talk[] = [
  {
    lines: [
      "< Is the {rye|spelt|walnut} loaf still there or am I too late",
      "> {Two|Three|One} left. Shall I hold one under your name?",
      "< Yes please! On my way",
    ],
  },
  {
    lines: [
      "< Hello, what is the price of a {sheet cake for 30|two-tier cake|tray of 24 cupcakes}?",
      "> {A sheet cake for 30 is $96|Two tiers start at $140|24 cupcakes are $72}, three days ahead is enough.",
      "< Thank you, I will talk to my {sister|manager|husband} and come back to you",
    ],
  },
  {
    lines: [
      "> Good morning, your {quiche|lemon tart|babka} is boxed and waits at the counter.",
      "< Coming at {10|noon|half past 3} 👍",
    ],
  },
  {
    lines: [
      "< The {croissants|cinnamon rolls|bagels} this morning were burnt at the bottom. Not what we are used to",
      "> I am sorry. That tray should not have gone out. The next {six|four|dozen} are on us, just say this at the counter.",
      "# One of the left deck’s elements is down again, {Sam|Mia|Dana} called the service.",
      "< That is kind of you. See you {Saturday|tomorrow|next week}",
    ],
    tags: ["Complaint"],
  },
  {
    lines: [
      "< Do you take orders for {Mother’s Day|a christening|a retirement party}? Around {15|40|25} people",
      "> We do. Something sweet, something savory, or both?",
      "< Both, and {two are vegan|nothing with alcohol|one of us is celiac}",
      "> Then I would take the mixed platters: {$85|$210|$130} with delivery in the city.",
      "< Deal",
    ],
    tags: ["Catering"],
  },
  { lines: ["< Are you open on {Labor Day|Columbus Day|Veterans Day}?", "> We are, from 8 to noon."] },
  {
    lines: [
      "< Could you add {10 baguettes|4 ciabatta|a dozen brioche buns} to our delivery tomorrow?",
      "> Added, it is on the slip.",
      "< Super. The back door is open from 5",
    ],
    tags: ["Wholesale"],
  },
  {
    lines: [
      "< I left my {umbrella|glasses|scarf} at the window table",
      "> Found it. It hangs {behind the counter|in the office|next to the register} for you.",
      "< You saved my day, thanks",
    ],
  },
  {
    lines: [
      "< This is what we have in mind, can you do that in {blue|yellow|pale green}?",
      "> We can. The flowers would be sugar, not fresh ones. Is that all right?",
      "< Even better, {she|he|everybody} can eat them then",
      "> It is in the book for the {14th|21st|28th}. The deposit is half.",
    ],
    picture: "cake",
    tags: ["VIP"],
  },
  {
    lines: [
      "< Whats the wifi password? I am at the {big table|bar|terrace}",
      "> harborstreet, all small letters.",
      "< ty",
    ],
  },
  {
    lines: [
      "> Hi, a quick question about order {1162|1139|1117}: icing in white or cream?",
      "< {Cream|White|White please, with the blue rim}",
      "> Thank you, then all is clear.",
    ],
  },
  {
    lines: [
      "< Do any of your breads have no {sugar|milk|egg}?",
      "> The {sourdough, the rye and the pumpernickel|baguette, the sourdough and the rye|focaccia and all the sourdoughs}.",
      "< And no traces of sesame?",
      "> Sesame is on the bench next to them, so I would not promise that.",
      "< Honest answer, appreciated",
    ],
  },
  {
    lines: [
      "< We need {two|three|five} breakfast boxes for the crew at 7, pier {23|9|14}",
      "> No problem. Invoice as last time?",
      "< Yes. PO is {88121|88304|88467}",
      "# Driver goes {at 6:20|at 6:30|with the first round}.",
    ],
    tags: ["Catering"],
  },
  {
    lines: [
      "< How long does your {stollen|panettone|fruit cake} keep?",
      "> {Four weeks|Ten days|Six weeks} in a cool place. It is best after the first one.",
      "< Great, then I order {two|one|three} for the holidays",
    ],
  },
  {
    lines: [
      "< {Hola|Hi there|Hey}, can I pay the invoice by card on the phone?",
      "> Yes, call us any time after 2, it is quiet then.",
      "< Will do",
    ],
  },
  {
    lines: [
      "< Look what came out of my oven with your starter!",
      "> That crust! What flour did you use?",
      "< {Half rye half bread flour|The stone-ground one you sold me|Only whole wheat}, 18 hours in the fridge",
      "> You are hired.",
    ],
    picture: "loaves",
  },
  {
    lines: ["< Running {20|15|40} min late for pickup, sorry", "> No worries, we are here until 6."],
  },
  {
    lines: [
      "< Is it {Sam|Mia|Dana} who does the tastings?",
      "> Yes, on Wednesdays and Thursdays after 3. Which day suits you?",
      "< {Wednesday the 4th|Thursday at 4|Next Wednesday}, there will be {2|3|4} of us",
      "> Booked. It takes about 40 minutes.",
      "# Wants {something with pistachio|no fondant|a naked cake}. Saw us at the Ferry market.",
    ],
    tags: ["VIP"],
  },
  {
    lines: [
      "< Your card machine charged me twice, {$14.50|$9.25|$31.00}",
      "> Thank you for telling us. I have sent the second one back, it takes two or three days.",
      "< Got it this morning, all fine",
    ],
    tags: ["Complaint"],
  },
  {
    lines: [
      "> Hello, we have your {gift basket|standing order|birthday cake} down for tomorrow. Does 9 still work?",
      "< Can we make it {8:30|11|10:15}?",
      "> Sure, changed.",
    ],
  },
  {
    lines: [
      "< Do you ship to {Sacramento|Portland|my mother in Reno}?",
      "> Bread no, cookies yes. They leave on Mondays and arrive within two days.",
      "< Then a box of the {ginger|oat|chocolate rye} ones please",
    ],
  },
  {
    lines: [
      "< Hi it’s the {PTA|book club|rowing club}, could you donate something for our raffle?",
      "> Gladly. A voucher of {$50|$30|$40} lies at the counter, ask for Mia.",
      "< You are wonderful!",
    ],
  },
  {
    lines: [
      "< What time do the {baguettes|pretzels|kouign-amann} come out?",
      "> {7 and 11|6:30 and 10|Around 9}, and once more at 3 on Fridays.",
      "< Perfect timing then",
    ],
  },
  {
    lines: [
      "< Invoice {2198|2174|2150} says 40 rolls, we got 36",
      "> You are right, I have corrected it. The new one is in your mail.",
      "< Cheers",
    ],
    tags: ["Wholesale"],
  },
  {
    lines: [
      "< Can I bring my {dog|own cup|bike} inside?",
      "> {On the terrace, yes. There is a bowl of water|Please do, it saves you 25 cents|There is a rack in the yard, it is safe there}.",
    ],
  },
  {
    lines: [
      "< We are {12|9|16} people for coffee on {Sunday|Saturday} around 11, do you take reservations?",
      "> For more than 8 we do. I keep you the long table until a quarter past.",
      "< Lovely",
      "< We may be one more",
      "> There is room.",
    ],
  },
  {
    lines: [
      "< Is there alcohol in the {tiramisu|black forest|rum balls}?",
      "> There is. Without it we have the {mocha|cherry|date} version.",
      "< That one please, for {6|8|10}",
    ],
  },
  {
    lines: [
      "> Your table order for {Friday|Thursday|Monday} is confirmed: 3 sourdough, 2 rye, 20 rolls.",
      "< Make it {30|24|28} rolls, we are full",
      "> Congratulations! Done.",
    ],
    tags: ["Wholesale"],
  },
  {
    lines: [
      "< Do you still sell the {day-old bags|ends of the loaves|coffee beans}?",
      "> Yes, from {4 pm|3 in the afternoon|opening}, while there are any.",
    ],
  },
  {
    lines: [
      "< hi i saw you are hiring?",
      "> We are, {for the early shift|at the counter|in pastry}. Come by any weekday after 2 and ask for Dana.",
      "< i can be there {tuesday|wednesday|friday}",
      "> Good, bring something about your last job.",
      "# {Worked at a café in Oakland|Finished the culinary program in May|Two years of night shifts at a hotel}, sounds good.",
    ],
  },
  {
    lines: [
      "< The lettering should be {Welcome home, Ruth|Good luck, Coach|40 and counting}",
      "> Noted, in chocolate. Anything else on top?",
      "< {Raspberries|A small anchor|Candles, the thin ones}",
    ],
  },
  {
    lines: ["< Your window looks amazing today", "> Thank you! {Dana|Mia|Sam} was up since 3 for it."],
    picture: "window",
  },
  {
    lines: [
      "< Could we move the delivery from {Tuesday|Friday|Thursday} to {Wednesday|Saturday|Friday}? Our fridge is broken",
      "> Of course, moved. Same time?",
      "< Same time, thanks a lot",
    ],
    tags: ["Wholesale"],
  },
  {
    lines: [
      "< Is the {pumpkin|apple|pear} pie back?",
      "> Since {Monday|last week|this morning}! Whole ones need an order, slices are always there.",
      "< One whole one for Sunday please, 9 am",
      "> It is in the book.",
    ],
  },
  {
    lines: [
      "< My daughter is allergic to hazelnuts, which cake can she have for her {5th|7th|10th} birthday?",
      "> The {vanilla|lemon|chocolate} one is made on the nut-free table with its own tools.",
      "< What a relief. For {10|14|12} kids please",
      "> With a {unicorn|dinosaur|soccer ball} or plain?",
      "< The {unicorn|dinosaur|ball}!!",
    ],
  },
  {
    lines: ["< Wrong number sorry", "> No problem. If you ever need bread, you have ours now."],
  },
  {
    lines: [
      "# Voicemail: asks whether we could bake {200 buns|a loaf in the shape of an anchor|their grandmother’s recipe}, call back after 5.",
      "> Hello, we got your message. Yes, that can be done. When do you need it?",
      "< {End of the month|For the 19th|No hurry}, and thanks for calling back so quickly",
    ],
  },
  {
    lines: [
      "< What do you charge for delivery to {Daly City|Alameda|Sausalito}?",
      "> {$12|$15|$18}, and nothing above $150.",
    ],
  },
  {
    lines: [
      "< Can you cut the {rye|sandwich loaf|brioche} into thin slices for us?",
      "> As thin as {8|9|10} millimeters.",
      "< {8|9|10} is great",
    ],
  },
  {
    lines: [
      "> Hi, there are {3|4|2} places left in the sourdough class on Saturday, you asked for {one|two|one}.",
      "< I take {it|both|it}! How do I pay?",
      "> Here: https://harborstreet.example/class",
      "< Paid 🙌",
    ],
  },
  {
    lines: [
      "< Do you have a gluten free {birthday cake|bread|brownie}?",
      "> On {Fridays|Tuesdays|order}, from a bakery that makes nothing else. Our own kitchen is full of flour.",
      "< Good to know, thanks for being straight about it",
    ],
  },
  {
    lines: [
      "< The {oat milk|decaf|tea} list on your page is out of date",
      "> Thank you, we will mend it today.",
    ],
  },
  {
    lines: [
      "< Hello, {The harbor kiosk|The museum shop|Pier Coffee} here. Could we get a price list for resale?",
      "> With pleasure. Which mail address may I send it to?",
      "< orders@{harborkiosk|museumshop|piercoffee}.test",
      "> Sent. From {30|50|40} pieces a day there are five percent off.",
    ],
    tags: ["Wholesale"],
  },
  {
    lines: [
      "< I would like to change my order {1151|1128|1104} to {8|12|6} pieces",
      "> Changed. The total is {$34|$51|$25.50} now.",
      "< ok",
    ],
  },
  {
    lines: [
      "< Is {parking|the ramp|the terrace} still closed because of the works?",
      "> Until {Friday|the 12th|next Monday}. The yard on Pine Street is open to our guests.",
    ],
  },
  {
    lines: [
      "< We got married with your cake on Saturday. Everybody asked who made it 🥰",
      "> Congratulations to you both! Would you send us a picture for the wall?",
      "< As soon as we have them from the {photographer|photo booth|best man}",
    ],
    tags: ["VIP"],
  },
  {
    lines: [
      "< Can I freeze the {croissants|rolls|tart}?",
      "> {Best unbaked: ask for the frozen ones|Yes, up to a month, and five minutes in the oven after|The base yes, the filling no}.",
      "< Great tip",
    ],
  },
  {
    lines: [
      "< Two coffees and two {scones|bear claws|morning buns} to the {yarn shop|print shop|florist} next door, is that possible?",
      "> In ten minutes!",
      "< 🙏",
    ],
  },
  {
    lines: [
      "< How many does the {large|medium|small} platter feed?",
      "> {20|12|8} as a snack, {12|8|5} as lunch.",
      "< Then {two|one|three} of them for the {14th|2nd|23rd}. Delivery to {900 Battery|55 Second|1 Market}",
      "> Reserved. I will confirm two days before.",
    ],
    tags: ["Catering"],
  },
  {
    lines: [
      "< Did anyone find a {small red mitten|silver ring|key with a blue ribbon}?",
      "> Not so far. I have told everybody, and I text you if it turns up.",
      "> It turned up, under the {bench|radiator|high chair}!",
      "< I could hug you",
    ],
  },
  {
    lines: ["< Do you do {student|senior|fire station} discounts", "> Ten percent on weekdays after 2."],
  },
  {
    lines: [
      "< My {bread box|voucher|subscription} is running out, can I renew by text?",
      "> You can. The same again, for {three|six|twelve} weeks?",
      "< Yes please",
      "> Done, thank you for staying with us.",
    ],
  },
  {
    lines: [
      "< Is {Sunday’s|tomorrow’s|Saturday’s} class good for a 9 year old?",
      "> With an adult beside, very much so. Aprons are here.",
      "< Then the two of us are in",
    ],
  },
  {
    lines: [
      "> We baked {two|three|a few} rye too many today and know that you love them. Shall we keep you one?",
      "< Is that even a question",
      "> It has your name on it.",
    ],
  },
  {
    lines: [
      "< Could you tell me what is in the {seed|harvest|harbor} loaf? My doctor wants to know",
      "> Wheat, rye, sunflower, flax, {poppy|pumpkin seed|oats}, salt, water and our starter.",
      "< Thank you so much",
    ],
  },
  {
    lines: [
      "< The driver left the crates at {no. 12|the wrong gate|the café next to us}",
      "> Sorry! He is on his way back to you.",
      "< All here now, no harm done",
    ],
    tags: ["Wholesale", "Complaint"],
  },
  {
    lines: [
      "< Can we film in the bakery for {a school project|our travel show|my cooking channel}? One morning",
      "> Let me ask and come back to you.",
      "# Dana: fine, if it is before {5|4|6} and nobody is in the way.",
      "> Yes, on a {Tuesday|Wednesday|Thursday} before {5|4|6}. Early enough?",
      "< Wow. That is early. Ok!",
    ],
  },
  {
    lines: [
      "< Thank you for the {soup|sandwich|coffee} this morning, I had forgotten my purse",
      "> Any time. It happens to all of us.",
      "< Money is in the {tip jar|envelope at the counter|post}",
    ],
  },
  {
    lines: [
      "< Hello, is this the number for cake orders",
      "> It is. What can we do for you?",
      "< A {heart|number 3|anchor} shape, {chocolate|strawberry|vanilla}, for {Friday|Sunday|the 11th}",
      "> For how many?",
      "< {8|15|20}",
      "> That is {$48|$78|$98}. Pick up from 9.",
    ],
  },
  {
    lines: [
      "< Do you buy {lemons|eggs|figs}? We have far too many",
      "> We would love some. Bring {a box|ten dozen|what you can carry}, we pay in bread or in dollars.",
      "< Bread!",
    ],
  },
];

/** What people text to Dana’s own line: they sell to the bakery, or plan something big with it. */
export const ownLineTalks: Talk[] = [
  {
    lines: [
      "> Hi, are the 20 sacks of rye still coming on Thursday?",
      "< Yes, loaded already. The driver calls from the bridge",
      "> Perfect, the dock is free until 9.",
    ],
  },
  {
    lines: [
      "< The quote for the new deck oven is in your mail. Valid until the 20th",
      "> Thank you, I look at it with Sam tomorrow.",
      "# Asks $18,400 with installation, the other one was $19,900 without.",
    ],
  },
  {
    lines: [
      "< We decided: the barn, June 13, 140 guests 🎉",
      "> How wonderful! I hold the date. Tasting in January?",
      "< Yes please, the 16th if you can",
    ],
    tags: ["VIP"],
  },
  {
    lines: [
      "< Butter goes up 6 percent next month, I wanted you to hear it from me first",
      "> I appreciate it. Can you hold the price for 200 pounds if I order today?",
      "< For you, yes",
    ],
  },
  { lines: ["> Is Monday at 7 all right for the grease trap?", "< 7:30 is better", "> 7:30 then."] },
  {
    lines: [
      "< The labels are ready, 2,000 of each. Proof attached to the mail",
      "> The blue is a bit dark. Can it be like the awning?",
      "< New proof this afternoon",
    ],
  },
  {
    lines: [
      "< Ms. Reyes, the health department has you down for the yearly visit in the week of the 9th",
      "> Thank you. Mornings are best, before 11.",
    ],
  },
  {
    lines: ["< Your eggs are at the door, key as usual", "> Thank you Pete. And thank the hens."],
  },
  {
    lines: [
      "< Are you in for the harbor festival again? Same spot by the crane",
      "> We are. Two tables and power this time, please.",
      "< Noted, fee is $120",
    ],
  },
  {
    lines: [
      "< I would love to write about your night shift for the Sunday paper",
      "> With pleasure. Come at 2 on Friday morning and wear something that may get white.",
      "< That I will not forget to mention",
    ],
  },
];
