import { levels } from '@rode-draad/shared/kernel/levels.ts'
import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { oneOf } from './columns.ts'
import { municipality } from './parties.ts'

/** A municipality's own questions, beside the sets that come with the product. */
export const questionSet = pgTable(
  'question_set',
  {
    id: uuid('id').primaryKey(),
    municipalityId: uuid('municipality_id')
      .notNull()
      .references(() => municipality.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
  },
  (t) => [
    index('question_set_municipality').on(t.municipalityId),
    check('question_set_title', sql`char_length(${t.title}) between 1 and 120`),
  ],
)

/** A question of an own set. Without a level it cannot be kept (domain R15). */
export const questionSetQuestion = pgTable(
  'question_set_question',
  {
    setId: uuid('set_id')
      .notNull()
      .references(() => questionSet.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    level: text('level', { enum: levels }).notNull(),
    label: text('label').notNull(),
    text: text('text').notNull(),
    most: integer('most').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.setId, t.position] }),
    check('question_set_question_level', oneOf(t.level, levels)),
    check(
      'question_set_question_length',
      sql`char_length(${t.text}) between 1 and 240 and char_length(${t.label}) between 1 and 40`,
    ),
    check('question_set_question_most', sql`${t.most} between 1 and 10`),
  ],
)
