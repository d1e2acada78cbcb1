/** What the made-up conversations are put together from. */

export const firstNames =
  "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Carlos Karen Daniel Lisa Matthew Nancy Anthony Betty Mark Sandra Priya Ashley Steven Kimberly Andrew Emily Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa Amara Deborah Ronald Stephanie Tim Rebecca Jason Sharon Mei Laura Ryan Cynthia Jacob Kathleen Gary Amy Hassan Angela Eric Shirley Jonathan Anna Stephen Brenda Larry Pamela Justin Emma Scott Nicole Brandon Helen Ben Samantha Samuel Katherine Gregory Christine Alexander Debra Patrick Rachel Frank Olivia Raymond Carolyn Jack Janet Dennis Maria Jerry Ingrid".split(
    " ",
  );

export const lastNames =
  "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Okafor Lindqvist Nakamura Haddad Kowalski Byrne Moreau Schmidt Rossi Novak".split(
    " ",
  );

/** All of them have 555 numbers, which belong to nobody. */
export const areaCodes =
  "201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 334 336 337 339 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 417 419 423 424 425 432 434 435 440 443 469 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516".split(
    " ",
  );

/** Follow a name in the name of a company. */
export const trades = ["Catering", "Plumbing", "Books", "Roofing", "& Sons", "Dental", "Events", "Cycles"];

export const things =
  "carrot cake,sourdough loaf,birthday cake,box of croissants,breakfast platter,lemon tart,dozen bagels,wedding cake,pecan pie,cinnamon rolls,baguette,cheesecake,tray of brownies,apple strudel,fruit platter,rye bread,box of macarons,banana bread,quiche,chocolate babka,scones,gingerbread house,focaccia,pumpkin pie".split(
    ",",
  );

/** $1 is a thing, $2 a number. */
export const questions = [
  "Hi, is my $1 ready? Order $2",
  "Hello, could I get a $1 for Saturday? About $2 people",
  "Do you still have the $1 today?",
  "Can I move my pickup to $2 pm? It is the $1",
  "What would a $1 cost, gluten free?",
  "My order $2 had the wrong name on it, it should be a $1",
  "Is parking behind the shop free while I pick up the $1?",
  "Could you deliver a $1 to $2 Pine Street on Friday morning?",
  "Thanks for yesterday, everyone loved the $1",
  "Are there nuts in the $1? My daughter is allergic",
  "Please cancel order $2, we no longer need the $1",
  "I would like to reorder the $1 from last month, invoice $2",
];

export const answers = [
  "Hello, your $1 is ready from 9 tomorrow. The total is $$2.",
  "Gladly. We have you down for a $1, order $2.",
  "Sorry, the $1 is sold out today. Shall we set one aside for tomorrow?",
  "Yes, until $2 pm. Ask for the $1 at the counter.",
  "A $1 feeds twelve and costs $$2 with delivery.",
  "That is changed now: $1, order $2. See you then.",
  "There are no nuts in the $1, but we bake with them in the same room.",
  "Order $2 is cancelled and the refund is on its way.",
];

export const replies = [
  "Perfect, thank you",
  "Great, see you at $2",
  "Ok, then I will take the $1 instead",
  "Thanks! Please add a candle to the $1",
  "We are running late, there by $2",
  "Wonderful, put it on invoice $2 please",
];

export const tagsOfSome = [
  { name: "Wholesale", color: "blue", oneIn: 12 },
  { name: "Wedding", color: "purple", oneIn: 40 },
  { name: "Regular", color: "green", oneIn: 6 },
  { name: "Complaint", color: "red", oneIn: 150 },
  { name: "Delivery", color: "teal", oneIn: 9 },
  { name: "Waiting for payment", color: "orange", oneIn: 60 },
] as const;
