/**
 * Parts that made-up names are put together of, as data. Nobody is meant by any of them: family names are joined from two
 * halves by chance, given names from a beginning and an end, besides some that everybody knows. Accents and other letters
 * are in it on purpose.
 */
export const nameParts = {
  givenStarts: 'Jor Mal Quin Ta Zel Fen Dra Ily Ova Wis Kae Sör Mïr Ché Lyn Bru Yas Nou Emi Rha'.split(' '),
  givenEnds: 'vin linka tesh rion mira dane lou wijn sander belle mar ouane ciëlle goran tje'.split(' '),
  knownGiven:
    'Bas Roos Storm Mees Emre Yassin Noor Mohamed Chloé Zoë Jürgen Ayşe Łukasz Søren José Daan'.split(' '),
  familyStarts:
    'Ter Groot Kolt Ver Wier Otte Hazel Brand Schip Molen Kruis Eijk Bënt Çel Øster Müll Khad Yal Zwart Doorn Lind Stroo'.split(
      ' ',
    ),
  familyEnds:
    'windt hedde hoorn hoeckx singhe vanger broek steker pers aar laar dijk veld çıner bæk ouri wald maat borg stra'.split(
      ' ',
    ),
  particles: ['van', 'van der', 'de', 'el', 'ten', 'Ben', 'da', "in 't"],
  nicknames: 'Kleine Lange Dikke Ouwe Mister Malle'.split(' '),
  nicknameEnds: 'Kolt Windt Beer Zorro Spriet Kabouter Bliksem Snor Tank Pixel'.split(' '),
} as const
