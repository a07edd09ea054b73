import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { addressOf, flipchartPage } from '../shell/pages.ts'

/** `/flipcharts/vraag/2?niveau=groep`: a number and a level, never a word of what is asked. */
export function questionAddress(number: number, level: Level): string {
  return addressOf({ ...flipchartPage, path: `${flipchartPage.path}/vraag/${number}` }, level)
}
