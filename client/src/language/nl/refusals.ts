import type { RefusalReason } from '@rode-draad/shared/access/access-state.ts'
import type { RefusalView } from '@rode-draad/shared/protocol/api.ts'
import type { CloseReason } from '@rode-draad/shared/protocol/close-codes.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'

/** What a refusal says: what it is, which rule it rests on, and always what one can do. */
export interface RefusalWords {
  readonly title: string
  readonly what: string
  /** The rule with its paragraph; left out where the refusal is no rule of the model. */
  readonly rule?: string
  readonly todo: string
}

const chair = (name: string) => (name === '' ? 'de procesregisseur' : name)

const words: Record<RefusalReason, (chairName: string) => RefusalWords> = {
  sealed: () => ({
    title: 'Deze antwoorden zijn nog verzegeld',
    what: 'Iedere organisatie ziet vooraf alleen haar eigen antwoorden. Ook de procesregisseur kijkt niet mee.',
    rule: 'organisaties antwoorden vooraf, ieder voor zich. Handreiking, bijlage F.',
    todo: 'Wacht tot de voorzitter de vraag omdraait. Dan ziet iedereen alle kaarten tegelijk.',
  }),
  'weigh-first': () => ({
    title: 'Eerst jullie afweging',
    what: 'Je organisatie weegt af voor zij iets over personen zegt. Die afweging staat er nog niet.',
    rule: 'jongerenwerk weegt doel, noodzaak en verhouding af. Handreiking, bijlage E.',
    todo: 'Schrijf de drie korte regels op je eigen blad. Alleen je eigen organisatie leest ze.',
  }),
  'chair-elsewhere': (chairName) => ({
    title: 'Iemand anders leidt nu de bijeenkomst',
    what: `De leiding ligt op dit moment bij ${chair(chairName)}.`,
    todo: 'Neem de leiding terug als jij verder wilt gaan, of vraag het aan wie nu leidt.',
  }),
  'no-login': () => ({
    title: 'Je bent niet ingelogd',
    what: 'Zonder inloggen laten we niets zien.',
    todo: 'Log opnieuw in. Wat je al had opgeslagen, blijft bewaard.',
  }),
  'not-there': (chairName) => ({
    title: 'Hier is niets voor jou',
    what: 'Wat je zoekt bestaat niet, of is niet voor jou bedoeld.',
    todo: `Ga terug naar de bijeenkomst, of vraag het aan ${chair(chairName)}.`,
  }),
  'not-a-partner': (chairName) => ({
    title: 'Je organisatie doet nog niet mee',
    what: 'Je organisatie heeft het convenant niet getekend.',
    rule: 'alleen wie het convenant tekende, werkt mee aan het dossier. Handreiking, paragraaf 1.3.',
    todo: `Vraag ${chair(chairName)} of je organisatie kan aansluiten, of als gast kan meedoen.`,
  }),
  'statement-not-signed': (chairName) => ({
    title: 'Je kunt nog niet naar binnen',
    what: 'Je hebt de geheimhoudingsverklaring nog niet getekend.',
    rule: 'een gast tekent vóór het overleg. Handreiking, paragraaf 5.6.',
    todo: `Lees en teken de verklaring. Twijfel je? Vraag het aan ${chair(chairName)}.`,
  }),
  'part-not-open': (chairName) => ({
    title: 'Dit onderdeel is niet open',
    what: 'Je kunt hier pas in als het onderdeel begint waarvoor je bent uitgenodigd.',
    rule: 'een gast doet mee bij vooraf afgesproken onderdelen. Handreiking, paragraaf 5.5.',
    todo: `Wacht tot ${chair(chairName)} het onderdeel opent. Laat dit scherm open.`,
  }),
  'person-level-is-for-partners': (chairName) => ({
    title: 'Hier gaat het over personen',
    what: 'De persoonskamer is alleen voor convenantpartners.',
    rule: 'op persoonsniveau zitten geen gasten aan tafel. Handreiking, paragraaf 5.5.',
    todo: `Weet je iets dat hier nodig is? Bespreek het vooraf met ${chair(chairName)}.`,
  }),
  'no-decision-2a': () => ({
    title: 'De persoonskamer is nog niet open',
    what: 'De partners hebben nog niet besloten dat dit een problematische jeugdgroep is.',
    rule: 'namen komen pas op tafel na het besluit van stap 2A. Handreiking, stap 2.',
    todo: 'Werk verder in de groepskamer. Leg het besluit van stap 2A vast als de tafel eraan toe is.',
  }),
  'door-open': (chairName) => ({
    title: 'De deur staat open',
    what: 'Er zijn gasten aan tafel. Dan gaat de persoonskamer voor iedereen dicht.',
    rule: 'geen namen zolang er gasten aan tafel zitten. Handreiking, paragraaf 5.5.',
    todo: `Werk verder in de groepskamer. Het kan weer als ${chair(chairName)} de deur sluit.`,
  }),
  frozen: (chairName) => ({
    title: 'Deze versie is vastgesteld',
    what: 'Er kan niets meer in veranderen.',
    todo: `Je kunt alles lezen en kopiëren. Klopt er iets niet? Vraag ${chair(chairName)} om een nieuwe versie.`,
  }),
  'dossier-closed': () => ({
    title: 'Dit dossier is afgesloten',
    what: 'Het dossier is niet meer actief. Niemand kan het lezen.',
    rule: 'een afgesloten dossier wordt een jaar bewaard. Handreiking, stap 7.',
    todo: 'Is er een nieuwe reden om het te openen? Vraag het aan de manager van de gemeente.',
  }),
  'not-yours-to-do': (chairName) => ({
    title: 'Dit doet de procesregisseur',
    what: 'Je mag meelezen en meeschrijven, maar dit niet doen.',
    rule: 'de procesregisseur leidt het overleg. Handreiking, paragraaf 2.2.',
    todo: `Vraag ${chair(chairName)} om het te doen.`,
  }),
}

/** The words for a refusal. `chairName` is a professional's name, the person to turn to. */
export function refusalWords(reason: RefusalReason, chairName: string): RefusalWords {
  return words[reason](chairName)
}

/** What to say when something written was not kept; it is gone from the screen, so say how to go on. */
export const rejectionSentences: Record<RejectionReason, string> = {
  malformed:
    'Dit konden we niet lezen, dus het is niet bewaard. Laad de pagina opnieuw en schrijf het nog eens.',
  gap: 'Er ontbrak een stukje tussenin, dus dit is niet bewaard. Laad de pagina opnieuw en schrijf het nog eens.',
  'foreign-author': 'Dit stond op naam van iemand anders, dus het is niet bewaard. Laad de pagina opnieuw.',
  'unknown-place': 'De plek waar je dit schreef bestaat niet meer. Zet het ergens anders neer.',
  'not-in-schema': 'Dit past hier niet, dus het is niet bewaard. Schrijf het als gewone tekst.',
  'too-large': 'Dit is te lang, dus het is niet bewaard. Maak het korter of verdeel het in stukken.',
  'too-many': 'Het bord is vol. Haal eerst iets weg of voeg kaarten samen.',
  'read-only': 'Je leest mee en kunt hier nu niet schrijven. Vraag het aan de procesregisseur.',
  'not-yours':
    'Dit is van een andere organisatie. Vraag hun om het te veranderen, of zet je eigen kaart ernaast.',
  'member-at-group-level':
    'In de groepskamer noemen we geen personen. Schrijf wat je ziet zonder te zeggen wie.',
}

/** Why a request brought nothing, when it is no refusal by a rule. */
export const requestSentences: Record<
  Exclude<RefusalView['refused'], RefusalReason> | 'offline' | 'server-error',
  string
> = {
  malformed: 'Dit konden we niet lezen. Controleer wat je invulde en probeer het nog eens.',
  'too-large': 'Dit is te groot. Maak het korter en probeer het nog eens.',
  'slow-down': 'Dit ging te snel achter elkaar. Wacht een halve minuut en probeer het nog eens.',
  'no-such-version': 'Deze versie bestaat niet meer. Kies een andere versie.',
  'already-done': 'Dit is al gedaan. Je hoeft niets te doen.',
  'pass-expired': 'De tijd van je uitnodiging is voorbij. Vraag de procesregisseur om een nieuwe.',
  'pass-withdrawn': 'Je uitnodiging is ingetrokken. Vraag de procesregisseur wat er aan de hand is.',
  'second-device':
    'Je bent al binnen op een ander apparaat. Ga daar verder, of vraag de voorzitter om je hier binnen te laten.',
  'wrong-code': 'Deze code klopt niet. Controleer de zes cijfers en probeer het nog eens.',
  'code-over': 'Deze code werkt niet meer. Vraag een nieuwe code.',
  'statement-renewed': 'De verklaring is net vernieuwd. Lees de nieuwe tekst en teken die.',
  overtaken: 'Iemand anders was je net voor; er is niets verloren. Ga verder met wat er nu staat.',
  'text-changed':
    'Deze alinea is net veranderd, dus hij staat er nog. Lees hem nog eens en probeer het dan opnieuw.',
  'no-cards':
    'Deze draad rust op geen enkele kaart. Zet er eerst een kaart onder: dan kan hij worden bevestigd.',
  'one-voice':
    'Nog geen twee organisaties herkennen deze draad. Vraag de tafel, of bevestig hem als minderheidsbeeld.',
  'plan-refused': 'Zo mag het niet worden gepland. Controleer bij de onderdelen wat er nog niet klopt.',
  'plan-changed':
    'Deze planning is net op een ander scherm veranderd. Haal de nieuwe versie op; wat jij schreef, staat hier nog tot je dat doet. Probeer het daarna nog eens.',
  'already-begun':
    'Een deel hiervan is al begonnen, en dat blijft zoals het is. Haal de nieuwe versie op. Wat nog komt, kun je wel veranderen: je kunt daar verder.',
  'flipchart-full': 'Zoveel vragen passen niet op één flipchart. Haal eerst een paar vragen weg.',
  'care-is-no-guest':
    'Zorgaanbieders en hulpverleners doen niet mee aan de groepsaanpak (handreiking, paragraaf 5.3). Bespreek met de procesregisseur hoe je hun kennis anders meeneemt.',
  'limits-unanswered':
    'Nog niet elke partner zei of er beperkingen zijn (handreiking, stap 3). Wacht tot alle antwoorden er zijn, of vraag er even naar.',
  'all-vetoed':
    'Een partner wil deze gast bij geen enkel onderdeel (handreiking, paragraaf 5.6). Bespreek het met die partner, of trek de uitnodiging in. Je kunt ook een ander uitnodigen.',
  'person-taken': 'Dit e-mailadres hoort bij iemand van een andere organisatie. Controleer het adres.',
  'no-such-code':
    'Bij deze code hoort geen scherm dat wacht. Controleer de code op het scherm; een code geldt tien minuten.',
  'names-somebody':
    'In deze woorden kan een persoon staan, en gasten lezen ze. Schrijf het zonder naam, dan kan het wel.',
  offline: 'Er is geen verbinding. Probeer het nog eens zodra die terug is.',
  'server-error': 'Het is niet gelukt. Probeer het nog eens. Lukt het dan niet, bel dan de beheerder.',
}

/** Why the line to a board was closed for good. */
export const closeSentences: Record<CloseReason, string> = {
  noLogin: 'Je bent niet meer ingelogd. Log opnieuw in; wat was opgeslagen, is er nog.',
  forbidden: 'Je mag hier niet meer in. Ga terug naar de bijeenkomst.',
  notThere: 'Dit bord is er voor jou niet meer. Ga terug naar de bijeenkomst.',
  staleEpoch: 'Er is intussen iets gewist of teruggezet. Laad de pagina opnieuw om verder te gaan.',
  tooLarge: 'Je stuurde te veel in één keer. Laad de pagina opnieuw en voeg minder tegelijk toe.',
  invalidUpdate: 'Iets wat je stuurde klopte niet. Laad de pagina opnieuw en probeer het nog eens.',
  draining: 'We werken de server bij. Je kunt zo verder; je hoeft niets te doen.',
  slowDown: 'Er kwam te veel achter elkaar. Wacht een halve minuut; daarna gaat het vanzelf verder.',
}
