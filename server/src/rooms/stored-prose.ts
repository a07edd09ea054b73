import { isUuid } from '@rode-draad/shared/kernel/ids.ts'
import type { ProseBlock, ProseInline } from '@rode-draad/shared/rooms/prose.ts'
import { z } from 'zod'

const inline: z.ZodType<ProseInline> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), bold: z.boolean() }),
  z.object({ kind: z.literal('member'), id: z.string().refine(isUuid) }),
  z.object({ kind: z.literal('break') }),
])
/** A block of text as a row of the database keeps it: of a frozen plan, of what waits at the airlock. */
export const storedBlock: z.ZodType<ProseBlock> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('paragraph'), content: z.array(inline) }),
    z.object({
      kind: z.literal('heading'),
      level: z.union([z.literal(2), z.literal(3)]),
      content: z.array(inline),
    }),
    z.object({
      kind: z.literal('list'),
      ordered: z.boolean(),
      start: z.number(),
      items: z.array(z.array(storedBlock)),
    }),
  ]),
)
