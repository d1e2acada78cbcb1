/** Customers of the bakery beyond the first few, by name and, where one stands behind the dash, by company. */
export const customers: { name: string; company: string }[] = `
Aaliyah Brooks
Adam Kowalczyk
Aiko Watanabe - Inkwell Print
Alan Whitfield
Alejandra Ruiz - Taquería Ruiz
Amir Farahani
Andre Baptiste
Angela Marsh - Marsh & Sons Hardware
Anika Lindholm
Antonio Greco - Greco Tile
Astrid Nyberg
Beatriz Campos
Bernard Achterberg
Bianca Duarte
Brendan O’Shea - The Anchor Pub
Camille Laurent
Carlos Medina - Medina Towing
Caroline Ashby
Cedric Fontaine
Chidi Eze
Chloe Ferreira
Clara Vogel - Vogel Optics
Curtis Hammond
Dalia Haddad
Damian Price
Daphne Kostas - Kostas Deli
Declan Murphy
Delphine Moreau
Diego Salazar
Dorothy Finch
Edith Blackwood
Edwin Tan - Tan Dental
Eleni Pappas
Elias Berg
Emeka Obi
Esther Goldman - Goldman Books
Farah Qureshi
Felix Brandt
Fiona Gallagher
Francisco Vega - Vega Flowers
Frida Solberg
Gabriel Navarro
Gina Romano
Giorgio Conti - Conti Marble
Greta Hoffmann
Gwen Sutherland
Hana Novotná
Harold Jennings
Hector Ibarra - Ibarra Print Shop
Helga Sörensen
Henrik Dahl
Ibrahim Toure
Ida Bergström
Imani Coleman
Ingrid Wolff - Wolff Yarns
Isaac Mendel
Ivy Chandler
Jamal Henderson
Jasper Quinn - Quinn Rowing Club
Joaquín Torres
Johanna Keller
Josephine Lim
Julian Archer
Kaito Mori
Karim Benali
Katya Orlova
Keisha Daniels
Kenji Sato - Sato Sushi
Lars Eriksen
Laszlo Kiss
Leila Rahmani
Leon Fischer
Liam Doyle
Lorraine Beck - St. Anne’s School
Luca Marino
Mabel Whitaker
Magnus Holm
Mahalia King
Malik Jefferson
Margot Dubois
Mateo Rivas
Mei Chen - Pearl Tea House
Mikael Ström
Miriam Katz
Nadia Petrova
Naomi Fisher
Nikhil Rao
Nina Castellano
Olga Marchenko
Oliver Penrose
Omar Sheikh
Paloma Serrano
Patrick Nolan
Petra Havel
Quentin Barlow
Rachel Stein
Rafael Ortega - Ortega Construction
Ravi Menon
Rebecca Thornton
Rosa Delgado - Delgado Catering
Ruth Abrams
Salma Aziz
Saoirse Byrne
Sebastian Roth
Selma Jansen
Simone Leclerc
Stefan Ilić
Tamara Vance
Tariq Mansour
Teresa Bianchi - Pier Coffee
Theo Papadakis
Tomoko Hayashi
Uma Krishnan
Valentina Cruz
Viktor Sokolov
Wanda Kaminski
Wendell Pryor
Yara Khalil
Yusuf Demir
Zoe Marchetti - Museum Shop
`
  .trim()
  .split("\n")
  .map((line) => {
    const [name = "", company = ""] = line.split(" - ");
    return { name, company };
  });

/** Who texts with Dana’s own line. */
export const ownLineContacts: { name: string; company: string }[] = [
  { name: "Walt Brannigan", company: "Valley Mills" },
  { name: "Irene Castro", company: "Castro Kitchen Supply" },
  { name: "Phoebe & Lucas Grant", company: "" },
  { name: "Dairy Desk", company: "Marin Creamery" },
  { name: "Rob Tully", company: "Tully Plumbing" },
  { name: "Colette Ames", company: "Ames Labels" },
  { name: "Inspector Lowell", company: "Department of Public Health" },
  { name: "Pete Sandoval", company: "Sandoval Farm" },
  { name: "Harbor Festival", company: "" },
  { name: "Nora Whitman", company: "Bay Sunday" },
];

const areaCodes = ["510", "925", "707", "650", "408", "831", "669", "341"];

/** The phone of a customer by number: of those 555 numbers that belong to nobody, spread over the Bay. */
export function phoneOf(index: number): string {
  const line = 100 + ((Math.floor(index / areaCodes.length) * 7 + 6) % 100);
  return `+1${areaCodes[index % areaCodes.length]}5550${line}`;
}
