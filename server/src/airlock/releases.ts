import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { normalise } from '@rode-draad/shared/airlock/normalise.ts'
import type { AccountId, BoardId, DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

/** What the chair let go in one dossier. */
export interface LetGo {
  word(words: string): boolean
  text(record: string, text: string): boolean
}

export interface Releases {
  of(dossierId: DossierId): Promise<LetGo>
  letTextsGo(release: TextRelease): Promise<void>
  letWordsGo(release: WordRelease): Promise<void>
}

interface Deed {
  readonly reason: string
  readonly by: AccountId
}

export interface TextRelease extends Deed {
  readonly boardId: BoardId
  readonly record: string
  readonly texts: readonly string[]
}

export interface WordRelease extends Deed {
  readonly dossierId: DossierId
  readonly words: readonly string[]
}

/**
 * Words and texts that were let go, as keyed hashes: without the key, which is not in the database, nobody can try names
 * on them. Another key means that what was let go waits again, never that more passes.
 */
export function createReleases({ sql }: Database, key: Buffer): Releases {
  const hash = (...parts: readonly string[]) =>
    createHmac('sha256', key).update(parts.join('\u0000')).digest()
  const wordHash = (dossier: string, words: string) => hash('word', dossier, normalise(words))
  const textHash = (record: string, text: string) => hash('text', record, text)
  return {
    async of(dossierId) {
      try {
        const words = await sql<{ hash: Buffer }[]>`
          select word_hash as hash from released_word where dossier_id = ${dossierId}`
        const texts = await sql<{ hash: Buffer }[]>`
          select t.text_hash as hash from released_text t join board b on b.id = t.board_id
          join room r on r.id = b.room_id where r.dossier_id = ${dossierId}`
        const known = new Set(
          [...words, ...texts].map(({ hash: one }) => Buffer.from(one).toString('base64')),
        )
        const has = (one: Buffer) => known.has(one.toString('base64'))
        return {
          word: (spoken) => words.length > 0 && has(wordHash(dossierId, spoken)),
          text: (record, text) => texts.length > 0 && has(textHash(record, text)),
        }
      } catch (error) {
        throw safeError(error)
      }
    },
    async letTextsGo({ boardId, record, texts, reason, by }) {
      try {
        for (const text of texts)
          await sql`insert into released_text (board_id, element_id, text_hash, reason, released_by)
            values (${boardId}, ${record}, ${textHash(record, text)}, ${reason}, ${by}) on conflict do nothing`
      } catch (error) {
        throw safeError(error)
      }
    },
    async letWordsGo({ dossierId, words, reason, by }) {
      try {
        for (const spoken of words)
          await sql`insert into released_word (dossier_id, word_hash, reason, released_by)
            values (${dossierId}, ${wordHash(dossierId, spoken)}, ${reason}, ${by}) on conflict do nothing`
      } catch (error) {
        throw safeError(error)
      }
    },
  }
}

/** The key of the hashes, made at the first start and kept beside the data, readable by the server only. */
export function airlockKey(dataDir: string): Buffer {
  const file = path.join(dataDir, 'airlock.key')
  try {
    return readFileSync(file)
  } catch {
    // reason: there is none yet; when the folder cannot be written either, the next line says so.
    mkdirSync(dataDir, { recursive: true })
    const key = randomBytes(32)
    writeFileSync(file, key, { mode: 0o600 })
    return key
  }
}
