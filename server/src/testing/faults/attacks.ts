import { frameTypes } from '@rode-draad/shared/protocol/frames.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Random } from '../../sync/validate-random.ts'
import { frameOf } from '../thin-socket.ts'
import { writeToken } from './writings.ts'

/** One thing an attacker sends: a message in a whole frame, or bytes that are no WebSocket frame at all. */
export type Attack =
  | { readonly kind: Exclude<AttackKind, 'broken frame'>; readonly message: Uint8Array }
  | { readonly kind: 'broken frame'; readonly bytes: Uint8Array }

export const attackKinds = [
  'damaged update',
  'damaged message',
  'random bytes',
  'forged update',
  'presence',
  'state vector',
  'broken frame',
] as const
export type AttackKind = (typeof attackKinds)[number]

/** What the attacker sees and is. */
export interface Attacker {
  /** A copy of the board in step with the server. */
  readonly board: Y.Doc
  readonly kind: BoardKind
  /** The clientID the server issued to this connection. */
  readonly clientId: number
}

/** The next attack: mostly damaged updates, because they come deepest. */
export function nextAttack(attacker: Attacker, random: Random): Attack {
  const dice = random.below(100)
  if (dice < 50)
    return { kind: 'damaged update', message: sync(random, damage(honest(attacker, random), random)) }
  if (dice < 64) {
    const message = damage(sync(random, honest(attacker, random)), random)
    return { kind: 'damaged message', message }
  }
  if (dice < 70) return { kind: 'random bytes', message: bytes(random, random.below(200)) }
  if (dice < 84) return { kind: 'forged update', message: sync(random, forge(attacker, random)) }
  if (dice < 88) return { kind: 'presence', message: presence(attacker, random) }
  if (dice < 91) {
    const message = encode([frameTypes.sync, 0], damage(Y.encodeStateVector(attacker.board), random))
    return { kind: 'state vector', message }
  }
  return { kind: 'broken frame', bytes: brokenFrame(random) }
}

const bytes = (random: Random, length: number) => Uint8Array.from({ length }, () => random.below(256))

function encode(numbers: readonly number[], payload?: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of numbers) encoding.writeVarUint(encoder, value)
  if (payload !== undefined) encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

const sync = (random: Random, update: Uint8Array) =>
  encode([frameTypes.sync, random.chance(0.8) ? 2 : 1], update)

/** What an honest client would send now, made on a copy of the board. */
function honest(attacker: Attacker, random: Random): Uint8Array {
  return changed(attacker, attacker.clientId, (doc) => {
    for (let times = random.below(3); times >= 0; times -= 1)
      writeToken(doc, attacker.kind, `a${random.below(1000)} `, random)
    if (random.chance(0.2)) removeSomething(doc, random)
  })
}

function changed({ board }: Attacker, clientId: number, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board))
  doc.clientID = clientId
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(doc))
  const update = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  return update
}

function removeSomething(doc: Y.Doc, random: Random) {
  const summary = doc.getXmlFragment('summary')
  if (summary.length > 0) summary.delete(random.below(summary.length), 1)
}

/** Damages bytes: changes, cuts, inserts, takes out, doubles a piece, or writes the largest number there is. */
export function damage(original: Uint8Array, random: Random): Uint8Array {
  let result = [...original]
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const at = random.below(Math.max(1, result.length))
    const kind = random.below(22)
    if (kind < 7) result[at] = random.below(256)
    else if (kind < 13) result[at] = random.below(24)
    else if (kind < 15) result = result.slice(0, at + 1)
    else if (kind < 17) result.splice(at, 0, random.below(256))
    else if (kind < 19) result.splice(at, 1 + random.below(4))
    else if (kind < 20) result.splice(at, 0, ...result.slice(at, at + 1 + random.below(30)))
    else result.splice(at, 1, 255, 255, 255, 255, random.below(256))
  }
  return Uint8Array.from(result)
}

/** Well-formed, and meant to harm: each of these works against a server that only calls `applyUpdate`. */
function forge(attacker: Attacker, random: Random): Uint8Array {
  const victims = [...attacker.board.store.clients.keys()]
  const victim = victims.length === 0 ? 1 : random.pick(victims)
  switch (random.below(6)) {
    case 0:
      // A delete set that reaches into what the victim has yet to write.
      return encode([0, 1, victim, 1, random.below(50), random.pick([1, 1000, 2 ** 31, 2 ** 32 - 1])])
    case 1:
      return changed(attacker, victim, (doc) => writeToken(doc, attacker.kind, 'vervalst', random))
    case 2:
      return changed(attacker, attacker.clientId, (doc) => void doc.getMap(`r${random.below(9)}`).set('x', 1))
    case 3:
      return changed(attacker, attacker.clientId, (doc) => void doc.getMap('cards').set('een naam', 'x'))
    case 4:
      return gap(attacker, random)
    default:
      return changed(attacker, attacker.clientId, (doc) => void nest(doc, 20 + random.below(40)))
  }
}

/** Builds on something that is never sent, so that it would stay pending. */
function gap(attacker: Attacker, random: Random): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(attacker.board))
  doc.clientID = attacker.clientId
  writeToken(doc, attacker.kind, 'eerst', random)
  const between = Y.encodeStateVector(doc)
  writeToken(doc, attacker.kind, 'daarna', random)
  const update = Y.encodeStateAsUpdate(doc, between)
  doc.destroy()
  return update
}

function nest(doc: Y.Doc, depth: number) {
  let holder: Y.XmlFragment = doc.getXmlFragment('summary')
  for (let level = 0; level < depth; level += 1) {
    const inner = new Y.XmlElement('bulletList')
    holder.insert(0, [inner])
    holder = inner
  }
}

function presence({ clientId, board }: Attacker, random: Random): Uint8Array {
  const victims = [clientId, ...board.store.clients.keys()]
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, random.pick(victims))
  encoding.writeVarUint(encoder, random.below(2 ** 31))
  encoding.writeVarString(
    encoder,
    random.pick(['null', '{}', '{"user":{"name":"Wijkagent"}}', '{', '9'.repeat(1500)]),
  )
  const update = encoding.toUint8Array(encoder)
  return encode([frameTypes.awareness], random.chance(0.5) ? update : damage(update, random))
}

/** Bytes that break the WebSocket protocol itself: reserved bits, no mask, impossible lengths, unknown opcodes. */
function brokenFrame(random: Random): Uint8Array {
  const whole = frameOf(bytes(random, 1 + random.below(60)), random.pick([0, 1, 2, 3, 7, 8, 9, 11, 15]))
  switch (random.below(5)) {
    case 0:
      whole[0] = (whole[0] ?? 0) | random.pick([0x40, 0x20, 0x10])
      return whole
    case 1:
      whole[1] = (whole[1] ?? 0) & 0x7f
      return whole
    case 2:
      return Uint8Array.from([0x82, 0xff, 0, 0, random.below(256), 255, 255, 255, 255, 255, 0, 0, 0, 0])
    case 3:
      return whole.subarray(0, 1 + random.below(whole.length))
    default:
      return damage(whole, random)
  }
}
