import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { StoredThrough } from '@rode-draad/shared/protocol/api.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'

const failed = 'Opslaan ging mis. Het bord is opnieuw geladen en klopt weer. Je tekst is er nog:'

/** What one wrote and the server did not take: why, in one sentence, and what one can do with it. */
export const recoveryText = {
  title: 'Dit staat niet op het bord',
  place: (board: string, level: Level) => `${board}, ${level === 'group' ? 'groepskamer' : 'persoonskamer'}`,
  why: {
    malformed: failed,
    gap: failed,
    'foreign-author': failed,
    'unknown-place': 'De plek waar je dit schreef, is er niet meer. Zet je tekst ergens anders neer.',
    'not-in-schema': 'Dit past niet op de plek waar je het neerzette. Zet het als gewone tekst neer.',
    'too-large': 'Dit was te lang om in één keer op te slaan. Zet het in kortere stukken neer.',
    'too-many': 'Het bord is vol. Haal eerst iets weg of voeg kaarten samen.',
    'read-only': 'Je kunt op dit bord niet meer schrijven. Kopieer je tekst, of vraag de procesregisseur.',
    'not-yours': 'Dit hoort bij een andere organisatie. Zet je eigen woorden ernaast.',
    'member-at-group-level':
      'In de groepskamer noemen we geen personen. Schrijf wat je ziet zonder te zeggen wie.',
    staleEpoch: 'Het bord is intussen opnieuw begonnen. Kijk of je tekst er nog bij past.',
  } satisfies Record<RejectionReason | 'staleEpoch', string>,
  noWords: 'Wat je verplaatste, aanvinkte of weghaalde, staat weer zoals het was. Doe het zo nodig opnieuw.',
  yours: 'Wat je schreef',
  copy: 'Kopieer',
  copied: 'Gekopieerd',
  selected: 'De tekst is geselecteerd. Kopieer met Ctrl en C.',
  putBack: 'Zet opnieuw op het bord',
  isBack: 'Je tekst staat weer op het bord.',
  only: 'Dit staat alleen op dit scherm. Sluit je het venster, dan is het weg.',
  done: 'Haal dit weg',
} as const

/** The details of the connection, for who wants to know or has to tell a helpdesk. */
export const lineText = {
  open: 'Verbinding',
  title: 'Verbinding',
  carrier: 'Hoe je verbonden bent',
  webSocket: 'Met een directe lijn (WebSocket)',
  http: 'Met gewone webverzoeken (HTTP). Dit netwerk laat geen directe lijn door. Alles werkt hetzelfde.',
  none: 'Er is nu geen bord open.',
  state: 'Wat je schreef',
  nothingLeft: 'Er is niets dat nog moet worden opgeslagen.',
  stored: 'Wat is opgeslagen',
  through: {
    power: 'Blijft bewaard, ook als de server of de stroom uitvalt.',
    crash: 'Blijft bewaard als de server uitvalt. Bij een stroomstoring is dat niet zeker.',
    moment: 'Valt de database of de stroom uit, dan kan het laatste ogenblik weg zijn.',
    nothing: 'Staat op een plek die een herstart van de machine niet overleeft.',
  } satisfies Record<StoredThrough, string>,
  away: 'Er is nu geen verbinding. Die komt vanzelf terug.',
} as const
