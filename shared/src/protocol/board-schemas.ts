import { flipchartSchema } from '../circular-questioning/flipchart.doc.ts'
import { sheetSchema } from '../circular-questioning/sheet.doc.ts'
import { groupMapSchema, personMapSchema } from '../dynamics-map/map.doc.ts'
import { interpretationSchema } from '../interpretation/interpretation.doc.ts'
import type { Level } from '../kernel/levels.ts'
import { unreachable } from '../kernel/unreachable.ts'
import { planAnnexSchema, planSchema } from '../plan/plan.doc.ts'
import type { BoardKind } from '../rooms/board-kinds.ts'
import type { BoardSchema } from '../rooms/board-schema.ts'

/** The schema a board's document must keep to. */
export function schemaOf(kind: BoardKind, level: Level): BoardSchema {
  switch (kind) {
    case 'flipchart':
      return flipchartSchema
    case 'interpretation':
      return interpretationSchema
    case 'dynamics-map':
      return level === 'group' ? groupMapSchema : personMapSchema
    case 'plan':
      return planSchema
    case 'plan-annex':
      return planAnnexSchema
    case 'sheet':
      return sheetSchema
    default:
      return unreachable(kind)
  }
}
