import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { frameTypes } from '@rode-draad/shared/protocol/frames.ts'
import { placeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { theCase } from '../../demo/demo-case.ts'
import { encodeStateQuestion } from '../../sync/messages.ts'
import { createRandom, type Random } from '../../sync/validate-random.ts'
import { type BoardClient, openBoardClient } from '../faults/board-client.ts'
import { groupBoardsAt, signInAt } from '../faults/door.ts'
import { openThinSocket } from '../thin-socket.ts'

export type TextKind = 'listed' | 'unlisted'

/** What a guest could notice of one text it wrote. */
export interface Attempt {
  readonly kind: TextKind
  /** From sending it until the server said that it is kept. */
  readonly ms: number
  /** Until a second window of the same guest showed it. */
  readonly seenMs: number
  /** Every frame that came because of it, refusals included, without ids, running numbers and the words themselves. */
  readonly heard: readonly string[]
}

export interface GuestTextsOptions {
  readonly port: number
  readonly seed: number
  /** Texts of each kind. */
  readonly count: number
  /** Between two texts, ms: an attempt must not meet the limit on frames a second. */
  readonly pauseMs?: number
}

const cards = flipchartSchema.roots.cards
const guestKey = 'p09'
const names = theCase.leden.map((one) => one.achternaam).filter((name) => /^[A-Za-z]{5,}$/.test(name))
const sentences = [
  (name: string) => `Die jongen van ${name} staat er vaak`,
  (name: string) => `${name} was er vrijdag bij`,
  (name: string) => `Op school horen we over ${name}`,
]

/** A name and a word of as many letters that is nobody's: only the list tells them apart. */
export function pairOfTexts(random: Random): Record<TextKind, string> {
  const name = random.pick(names)
  const nobody = `Q${[...name]
    .slice(1)
    .map(() => random.pick([...'bdfgklmprst']))
    .join('')}`
  const sentence = random.pick(sentences)
  return { listed: sentence(name), unlisted: sentence(nobody) }
}

/** One guest writes listed and unlisted names by turns, in a random order, while a partner looks on. */
export async function writeAsGuest(options: GuestTextsOptions): Promise<Attempt[]> {
  const { port, seed, count, pauseMs = 0 } = options
  const random = createRandom(seed)
  const partner = await openOn(port, 'p03')
  const guest = await openOn(port, guestKey)
  const writer = await writerOf(guest.client, guest.changed)
  const listening = await listen(port, guest)
  try {
    const attempts: Attempt[] = []
    for (const kind of order(count, random)) {
      attempts.push(await attempt({ ...guest, writer, listening, kind, text: pairOfTexts(random)[kind] }))
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    return attempts
  } finally {
    for (const one of [partner, guest]) one.client.socket.destroy()
    listening.close()
  }
}

type Opened = Awaited<ReturnType<typeof openOn>>

async function openOn(port: number, participant: string) {
  const cookie = await signInAt(port, participant)
  const boardId = (await groupBoardsAt(port, cookie))('flipchart')
  const changed = createChanges()
  const client = openBoardClient({ port, boardId, cookie, onChange: changed.noticed })
  await client.synced
  return { client, changed, cookie, boardId }
}

interface Writer {
  readonly organisation: string
  readonly author: string
}

/**
 * Under which ids the server keeps what this client writes: read off a first card, which it mends. What a record says of
 * itself must be true, else the mending is a frame of its own.
 */
async function writerOf(client: BoardClient, changed: Changes): Promise<Writer> {
  const id = newId()
  const wrong = newId()
  const place = { organisation: wrong, author: wrong, question: newId(), text: 'Eerste kaart', placedAt: 1 }
  client.write(id, (doc) => placeRecord(doc, 'cards', cards, id, place))
  const card = () => readRecords(client.doc, 'cards', cards).find((one) => one.id === id)
  const isMended = () => ![card()?.author, card()?.organisation].some((one) => one === wrong || one == null)
  await new Promise<void>((resolve) => changed.until(isMended, resolve))
  const { organisation = wrong, author = wrong } = card() ?? {}
  client.write(`${id}-`, (doc) => void doc.getMap('cards').delete(id))
  await client.settled()
  return { organisation, author }
}

/** Looks again at every change of somebody else. */
function createChanges() {
  let look: () => void = () => undefined
  return {
    noticed: () => look(),
    until(claim: () => boolean, then: () => void) {
      look = () => {
        if (claim()) then()
      }
      look()
    },
  }
}
type Changes = ReturnType<typeof createChanges>

/** The same person in a second window, who writes nothing: every frame of the writer's organisation comes there too. */
async function listen(port: number, { cookie, boardId }: Opened) {
  const doc = new Y.Doc()
  let heard: Uint8Array[] = []
  const changed = createChanges()
  const socket = openThinSocket({
    port,
    path: `/sync/${boardId}?acks=1`,
    headers: { Cookie: cookie },
    onMessage(message) {
      heard.push(message)
      const decoder = decoding.createDecoder(message)
      const isState = decoding.readVarUint(decoder) === frameTypes.sync && decoding.readVarUint(decoder) > 0
      if (isState) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
      changed.noticed()
    },
  })
  await socket.opened
  const ended = socket.closed.then((code) => Promise.reject(new Error(`the connection ended with ${code}`)))
  ended.catch(() => undefined)
  socket.send(encodeStateQuestion(Y.encodeStateVector(doc)))
  await new Promise<void>((resolve) => changed.until(() => doc.getMap('cards').size > 0, resolve))
  return {
    take() {
      const taken = heard
      heard = []
      return taken
    },
    /** Resolves when this card stands on the board, or stands there no more. */
    sees(id: string, stands: boolean): Promise<void> {
      const seen = new Promise<void>((resolve) =>
        changed.until(() => doc.getMap('cards').has(id) === stands, resolve),
      )
      return Promise.race([seen, ended])
    },
    close: () => socket.destroy(),
  }
}

/** Half of each kind, shuffled: what else the machine does hits both alike. */
function order(count: number, random: Random): TextKind[] {
  const kinds = Array.from({ length: count * 2 }, (_, at): TextKind => (at % 2 === 0 ? 'listed' : 'unlisted'))
  for (let at = kinds.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1)
    const [a, b] = [kinds[at], kinds[other]]
    if (a !== undefined && b !== undefined) [kinds[at], kinds[other]] = [b, a]
  }
  return kinds
}

interface Writing extends Opened {
  readonly writer: Writer
  readonly listening: Awaited<ReturnType<typeof listen>>
  readonly kind: TextKind
  readonly text: string
}

async function attempt({ client, writer, listening, kind, text }: Writing): Promise<Attempt> {
  const question = readRecords(client.doc, 'questions', flipchartSchema.roots.questions)[0]?.id ?? newId()
  const before = client.refusals.length
  const id = newId()
  const place = { ...writer, question, text, placedAt: 1 }
  listening.take()
  const startedAt = performance.now()
  client.write(id, (doc) => placeRecord(doc, 'cards', cards, id, place))
  await client.settled()
  const ms = performance.now() - startedAt
  await listening.sees(id, true)
  const seenMs = performance.now() - startedAt
  const refused = client.refusals.slice(before)
  // Out of the way again, so that the board stays as small as it was.
  client.write(`${id}-`, (doc) => void doc.getMap('cards').delete(id))
  await client.settled()
  await listening.sees(id, false)
  const seen = listening.take().map((message) => outlineOf(message, text))
  const heard = [...seen.filter((one) => one !== null), ...refused.map((words) => `refused ${words}`)]
  return { kind, ms, seenMs, heard: heard.map((one) => one.replaceAll(/(?<=words of )\d+/g, 'n')) }
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/**
 * A frame without what differs for every text: ids, clocks, running numbers, and the writer's own words, of which the
 * length stays. Null for what comes by the clock: heartbeat and presence.
 */
function outlineOf(message: Uint8Array, own: string): string | null {
  const decoder = decoding.createDecoder(message)
  const type = decoding.readVarUint(decoder)
  if (type === frameTypes.rejection || type === frameTypes.acknowledgement) return `${type}`
  if (type !== frameTypes.sync) return null
  const step = decoding.readVarUint(decoder)
  const payload = decoding.readVarUint8Array(decoder)
  if (step === 0) return 'question'
  const { structs, ds } = Y.decodeUpdate(payload)
  const contents = structs.map((struct) =>
    struct instanceof Y.Item
      ? `${struct.parentSub ?? ''}=${struct.content instanceof Y.ContentType ? 'a record' : JSON.stringify(struct.content.getContent())}`
      : struct.constructor.name,
  )
  const deleted = [...ds.clients.values()].map((ranges) => ranges.length)
  const words = contents.join(' ').replaceAll(own, `words of ${own.length}`).replaceAll(UUID, 'id')
  return `update ${step} ${words} deletes ${deleted}`
}
