/** Where an area code of the North American plan lies: a US state or what else the number belongs to, and its timezones. */
type Place = { region: string; zones: readonly string[]; codes: string };

const eastern = "America/New_York";
const central = "America/Chicago";
const mountain = "America/Denver";
const pacific = "America/Los_Angeles";
const atlantic = "America/Halifax";

/** One line a region and set of timezones; an area code that reaches into several has them all. */
const places: Place[] = [
  { region: "AK", zones: ["America/Anchorage", "America/Adak"], codes: "907" },
  { region: "AL", zones: [central], codes: "205 251 256 334 659 938" },
  { region: "AR", zones: [central], codes: "327 479 501 870" },
  { region: "AZ", zones: ["America/Phoenix"], codes: "480 520 602 623" },
  { region: "AZ", zones: ["America/Phoenix", mountain], codes: "928" },
  {
    region: "CA",
    zones: [pacific],
    codes:
      "209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 747 760 805 818 820 831 837 840 858 909 916 925 949 951",
  },
  { region: "CO", zones: [mountain], codes: "303 719 720 970 983" },
  { region: "CT", zones: [eastern], codes: "203 475 860 959" },
  { region: "DC", zones: [eastern], codes: "202 771" },
  { region: "DE", zones: [eastern], codes: "302" },
  {
    region: "FL",
    zones: [eastern],
    codes: "239 305 321 324 352 386 407 561 645 656 689 727 728 754 772 786 813 863 904 941 954",
  },
  { region: "FL", zones: [eastern, central], codes: "448 850" },
  { region: "GA", zones: [eastern], codes: "229 404 470 478 678 706 762 770 912 943" },
  { region: "HI", zones: ["Pacific/Honolulu"], codes: "808" },
  { region: "IA", zones: [central], codes: "319 515 563 641 712" },
  { region: "ID", zones: [mountain, pacific], codes: "208 986" },
  {
    region: "IL",
    zones: [central],
    codes: "217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872",
  },
  { region: "IN", zones: [eastern], codes: "260 317 463 765" },
  { region: "IN", zones: [eastern, central], codes: "219 574 812 930" },
  { region: "KS", zones: [central], codes: "316 913" },
  { region: "KS", zones: [central, mountain], codes: "620 785" },
  { region: "KY", zones: [eastern], codes: "502 606 859" },
  { region: "KY", zones: [eastern, central], codes: "270 364" },
  { region: "LA", zones: [central], codes: "225 318 337 457 504 985" },
  { region: "MA", zones: [eastern], codes: "339 351 413 508 617 774 781 857 978" },
  { region: "MD", zones: [eastern], codes: "227 240 301 410 443 667" },
  { region: "ME", zones: [eastern], codes: "207" },
  { region: "MI", zones: [eastern], codes: "231 248 269 313 517 586 616 679 734 810 947 989" },
  { region: "MI", zones: [eastern, central], codes: "906" },
  { region: "MN", zones: [central], codes: "218 320 507 612 651 763 924 952" },
  { region: "MO", zones: [central], codes: "235 314 417 557 573 636 660 816 975" },
  { region: "MS", zones: [central], codes: "228 471 601 662 769" },
  { region: "MT", zones: [mountain], codes: "406" },
  { region: "NC", zones: [eastern], codes: "252 336 472 704 743 828 910 919 980 984" },
  { region: "ND", zones: [central, mountain], codes: "701" },
  { region: "NE", zones: [central], codes: "402 531" },
  { region: "NE", zones: [central, mountain], codes: "308" },
  { region: "NH", zones: [eastern], codes: "603" },
  { region: "NJ", zones: [eastern], codes: "201 551 609 640 732 848 856 862 908 973" },
  { region: "NM", zones: [mountain], codes: "505 575" },
  { region: "NV", zones: [pacific], codes: "702 725" },
  { region: "NV", zones: [pacific, mountain], codes: "775" },
  {
    region: "NY",
    zones: [eastern],
    codes: "212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934",
  },
  {
    region: "OH",
    zones: [eastern],
    codes: "216 220 234 283 326 330 380 419 436 440 513 567 614 740 937",
  },
  { region: "OK", zones: [central], codes: "405 539 572 580 918" },
  { region: "OR", zones: [pacific], codes: "503 971" },
  { region: "OR", zones: [pacific, mountain], codes: "458 541" },
  {
    region: "PA",
    zones: [eastern],
    codes: "215 223 267 272 412 445 484 570 582 610 717 724 814 835 878",
  },
  { region: "RI", zones: [eastern], codes: "401" },
  { region: "SC", zones: [eastern], codes: "803 821 839 843 854 864" },
  { region: "SD", zones: [central, mountain], codes: "605" },
  { region: "TN", zones: [central], codes: "615 629 731 901" },
  { region: "TN", zones: [eastern], codes: "865" },
  { region: "TN", zones: [eastern, central], codes: "423 931" },
  {
    region: "TX",
    zones: [central],
    codes:
      "210 214 254 281 325 346 361 409 430 432 469 512 682 713 726 737 806 817 830 832 903 936 940 945 956 972 979",
  },
  { region: "TX", zones: [mountain], codes: "915" },
  { region: "UT", zones: [mountain], codes: "385 435 801" },
  { region: "VA", zones: [eastern], codes: "276 434 540 571 686 703 757 804 826 948" },
  { region: "VT", zones: [eastern], codes: "802" },
  { region: "WA", zones: [pacific], codes: "206 253 360 425 509 564" },
  { region: "WI", zones: [central], codes: "262 274 353 414 534 608 715 920" },
  { region: "WV", zones: [eastern], codes: "304 681" },
  { region: "WY", zones: [mountain], codes: "307" },
  { region: "PR", zones: ["America/Puerto_Rico"], codes: "787 939" },
  { region: "VI", zones: ["America/St_Thomas"], codes: "340" },
  { region: "GU", zones: ["Pacific/Guam"], codes: "671" },
  { region: "MP", zones: ["Pacific/Saipan"], codes: "670" },
  { region: "AS", zones: ["Pacific/Pago_Pago"], codes: "684" },
  // Canada, by province.
  { region: "CA-AB", zones: ["America/Edmonton"], codes: "368 403 587 780 825" },
  { region: "CA-BC", zones: ["America/Vancouver"], codes: "604" },
  { region: "CA-BC", zones: ["America/Vancouver", "America/Edmonton"], codes: "236 250 672 778" },
  { region: "CA-MB", zones: ["America/Winnipeg"], codes: "204 431 584" },
  { region: "CA-NB", zones: [atlantic], codes: "428 506" },
  { region: "CA-NL", zones: ["America/St_Johns", atlantic], codes: "709 879" },
  { region: "CA-NS", zones: [atlantic], codes: "782 902" },
  {
    region: "CA-ON",
    zones: ["America/Toronto"],
    codes: "226 249 289 343 365 382 416 437 519 548 613 647 683 705 742 753 905 942",
  },
  { region: "CA-ON", zones: ["America/Toronto", "America/Winnipeg"], codes: "807" },
  { region: "CA-QC", zones: ["America/Toronto"], codes: "263 354 438 450 468 514 579 819 873" },
  { region: "CA-QC", zones: ["America/Toronto", atlantic], codes: "367 418 581" },
  { region: "CA-SK", zones: ["America/Regina"], codes: "306 474 639" },
  {
    region: "CA-NT",
    zones: ["America/Toronto", "America/Winnipeg", "America/Edmonton", "America/Whitehorse"],
    codes: "867",
  },
  // The Caribbean and Bermuda.
  { region: "BS", zones: ["America/Nassau"], codes: "242" },
  { region: "BM", zones: ["Atlantic/Bermuda"], codes: "441" },
  { region: "TC", zones: ["America/Grand_Turk"], codes: "649" },
  { region: "Cayman", zones: ["America/Cayman"], codes: "345" },
  { region: "JM", zones: ["America/Jamaica"], codes: "658 876" },
  { region: "DO", zones: ["America/Santo_Domingo"], codes: "809 829 849" },
  {
    region: "Caribbean",
    zones: ["America/Port_of_Spain"],
    codes: "246 264 268 284 473 664 721 758 767 784 868 869",
  },
];

const byCode = new Map(
  places.flatMap(({ codes, ...place }) => codes.split(" ").map((code) => [code, place] as const)),
);

/** Where a phone's area code lies; null for toll-free numbers and outside the North American plan. */
export function placeOfPhone(phone: string): { region: string; zones: readonly string[] } | null {
  const code = /^\+1(\d{3})\d{7}$/.exec(phone)?.[1];
  return (code && byCode.get(code)) || null;
}
