import { createContext, useContext } from 'solid-js'
import type { FlipchartScreen } from './createFlipchartScreen.ts'

export type { FlipchartScreen } from './createFlipchartScreen.ts'

export const FlipchartContext = createContext<FlipchartScreen>()

/** The flipchart on screen, for every part of it. */
export function useFlipchart(): FlipchartScreen {
  const flipchart = useContext(FlipchartContext)
  if (flipchart === undefined) throw new Error('useFlipchart outside a flipchart')
  return flipchart
}
