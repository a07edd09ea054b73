export const landingText = {
  pageTitle: 'Kies wie je bent',
  title: 'Kies wie je bent aan tafel',
  lead: 'Gemeente Waterlinge bespreekt Netwerk Kreekplein. Iedere stoel ziet iets anders. Open er gerust twee naast elkaar.',
  when: (day: string) => `${day}, 09.30 uur, zaal Kreek`,
  partA: 'Deel A is voor iedereen, zonder namen',
  partB: 'Deel B is alleen voor convenantpartners',
  partners: 'Convenantpartners',
  guests: 'Te gast, alleen bij deel A',
  leads: 'procesregisseur, leidt het overleg',
  signed: 'verklaring getekend',
  notSigned: 'verklaring nog niet getekend:',
  doorStaysClosed: 'de deur blijft dicht',
  opensWindow: 'opent een eigen venster',
  restart: 'Opnieuw beginnen',
  beginAt: { preparation: 'Begin bij de voorbereiding', round: 'Begin bij het overleg' },
  moment: {
    preparation: 'De dagen ervoor: ieder vult de eigen bladen in. De flipcharts zijn nog leeg.',
    round: 'Aan tafel, midden in vraag 2. Er liggen al kaarten en draden.',
  },
  restartTitle: 'De demonstratie opnieuw beginnen?',
  restartText: {
    preparation:
      'Alles wat er in deze demonstratie is geschreven gaat weg, voor iedereen die meekijkt. Je begint in de dagen voor het overleg.',
    round:
      'Alles wat er in deze demonstratie is geschreven gaat weg, voor iedereen die meekijkt. De casus staat er daarna weer zoals aan het begin van het overleg.',
  },
  restartNo: 'Laat staan',
  restarting: {
    preparation: 'De voorbereiding wordt klaargezet',
    round: 'Het overleg wordt klaargezet',
  },
  restarted: {
    preparation: 'De demonstratie begint bij de voorbereiding. Kies wie je bent.',
    round: 'De demonstratie begint bij het overleg. Kies wie je bent.',
  },
  disclaimer: 'Dit is een demonstratie. Alle namen, organisaties en gebeurtenissen zijn verzonnen.',
  loading: 'De deelnemers worden opgehaald',
  failed: 'De deelnemers konden niet worden opgehaald.',
} as const
