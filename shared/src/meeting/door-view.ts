/**
 * Where a personal link stands, as far as its holder may know. `ask-code`: it opens, a one-time code proves who holds it.
 * `second-device`: it is in use elsewhere.
 */
export const passStates = ['ask-code', 'second-device', 'expired', 'withdrawn'] as const
export type PassState = (typeof passStates)[number]

/** `POST /door/invitation`. It says nothing of the group, the meeting's subject or who else comes. */
export interface PassView {
  readonly state: PassState
}

/** Where an invited guest is now, for whoever chairs. */
export type GuestPlace = 'away' | 'waiting' | 'inside' | 'sent-back'

/** One invited guest, for whoever chairs. */
export interface ExpectedGuest {
  readonly invitation: string
  readonly account: string
  readonly name: string
  readonly organisation: string
  readonly signed: boolean
  readonly place: GuestPlace
  /** The part that is open now admits this person, but for being sent back. */
  readonly mayEnter: boolean
  /** A one-time code that waits to be read out to this guest; null when none was asked for or it is over. */
  readonly code: string | null
  /** The link is in use on some device. */
  readonly inUse: boolean
}

/** `GET /api/door`, for whoever chairs. */
export interface DoorPanelView {
  readonly guests: readonly ExpectedGuest[]
  readonly message: string
}

export const LOBBY_MESSAGE_MAX = 200

/** `GET /api/statement`: the confidentiality statement as this municipality words it now. */
export interface StatementView {
  readonly version: string
  readonly paragraphs: readonly string[]
}

/**
 * The statement when a municipality has no wording of its own yet. Data, to be replaced; our own words.
 * Source: handreiking, 5.6 (the covenant's annex holds the model).
 */
export const defaultStatement: StatementView = {
  version: '1',
  paragraphs: [
    'Wat ik in dit overleg hoor en lees, houd ik voor mij. Ook na afloop.',
    'Ik gebruik het alleen voor het doel waarvoor ik ben uitgenodigd.',
    'Ik noem geen namen van jongeren of ouders, en niets waaraan je iemand herkent.',
    'Ik maak geen foto, opname of kopie van het scherm.',
    'Moet ik iets delen omdat de wet dat zegt? Dan bespreek ik het eerst met de procesregisseur.',
    'Zie ik iets dat niet voor mij bedoeld is? Dan meld ik dat meteen.',
  ],
}
