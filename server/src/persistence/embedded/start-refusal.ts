/**
 * Why the server or its database cannot be started, in plain Dutch for whoever starts the server. It names folders of the
 * machine, never content.
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
}

export const startRefusals = {
  notAUrl: () =>
    'DATABASE_URL is geen adres van een PostgreSQL. Zo hoort het: postgres://gebruiker:wachtwoord@machine:5432/naam.',
  cannotConnect: (code: string) =>
    `De database van DATABASE_URL is niet te gebruiken (${code}). Kijk of hij draait en of adres, gebruiker en wachtwoord kloppen.`,
  tooOld: (version: string) =>
    `De database van DATABASE_URL is PostgreSQL ${version}. Rode Draad heeft minstens versie 15 nodig.`,
  notReachable: (place: string) =>
    `De database kan niet bij ${place}. Geef met DATA_DIR een map waar ook andere gebruikers van deze computer doorheen mogen, of start de server niet als root.`,
  inUse: (dataDir: string) =>
    `Rode Draad draait al met de gegevens in ${dataDir}. Stop eerst die server, of geef deze een andere map met DATA_DIR.`,
  platform: (platform: string) =>
    `Rode Draad heeft voor deze computer (${platform}) geen eigen PostgreSQL. Geef met DATABASE_URL aan welke PostgreSQL de server mag gebruiken.`,
  notYours: (dataDir: string) =>
    `De gegevens in ${dataDir} zijn van een andere gebruiker van deze computer. Start de server als die gebruiker, of geef een andere map met DATA_DIR.`,
  notThere: (link: string, place: string) =>
    `De gegevens horen te staan in ${place}, maar die map is er niet. Zet de map terug. Verwijder ${link} alleen als je zonder deze gegevens opnieuw wilt beginnen.`,
  otherVersion: (dataDir: string, was: string, is: string) =>
    `De gegevens in ${dataDir} zijn gemaakt met PostgreSQL ${was}, maar deze Rode Draad heeft PostgreSQL ${is}. Zet de gegevens eerst over met pg_dump en pg_restore.`,
  othersServe: () =>
    'Op deze database werken al servers samen. Geef deze server dezelfde REDIS_URL, of stop de andere eerst en wacht een kwart minuut.',
  otherTables: () =>
    'De tabellen in deze database zijn van een andere versie van Rode Draad. Start de versie waarmee je het laatst werkte, of zet een reservekopie terug die bij deze versie hoort.',
  cannotWrite: (dataDir: string) =>
    `De server kan niet schrijven in ${dataDir}. Geef de gebruiker die de server start schrijfrecht, of geef een andere map met DATA_DIR.`,
  doesNotStart: (logFile: string, lastLine: string) =>
    `De database van Rode Draad start niet. PostgreSQL zegt: ${lastLine || 'niets'}. Meer staat in ${logFile}.`,
  doesNotAnswer: (dataDir: string, pid: number) =>
    `De database in ${dataDir} draait (proces ${pid}), maar geeft geen antwoord. Stop dat proces en start de server opnieuw.`,
  noUserName: () =>
    'De gebruiker die de server start heeft op deze computer geen naam (in /etc/passwd); PostgreSQL wil die. Geef de gebruiker een naam, of gebruik een PostgreSQL elders met DATABASE_URL.',
  initFailed: (dataDir: string, lastLine: string) =>
    `De database in ${dataDir} kan niet worden aangemaakt. PostgreSQL zegt: ${lastLine || 'niets'}.`,
}
